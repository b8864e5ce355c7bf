import { describe, expect } from 'vitest';
import type { FormPage } from './page/form-page';
import { withoutEditors } from './page/form-page';
import { it } from './page/form-test';
import { ordersDev } from './page/shop';

describe('what is wrong', () => {
  it('is said beside each field, and the first one has the focus', async ({ open }) => {
    const form = await open({ values: { comment: 'why', affectRows: 'many' } });
    await form.sqlEditor();
    expect(await form.page.locator('.problem:visible').count()).toBe(0);
    await form.submitButton.click();
    for (const id of ['databases', 'affectRows', 'sql']) {
      const input = form.input(id);
      expect(await input.getAttribute('aria-invalid')).toBe('true');
      const described = await input.getAttribute('aria-describedby');
      expect(described?.split(' ')).toContain(`problem-${id}`);
      expect(await form.problem(id).innerText()).not.toBe('');
    }
    expect(await form.input('comment').getAttribute('aria-invalid')).toBe('false');
    expect(await form.focused()).toBe('databases');
    expect(await form.status.innerText()).toContain('Nothing was sent');
    expect(form.host.heardOf('submit')).toEqual([]);
  });

  it('goes as soon as it is mended', async ({ open }) => {
    const form = await open({ values: { databases: [ordersDev], comment: 'why', sql: 'DELETE FROM t' } });
    await form.submitButton.click();
    expect(await form.focused()).toBe('affectRows');
    await form.input('affectRows').fill('3');
    expect(await form.problem('affectRows').isVisible()).toBe(false);
    await form.submitButton.click();
    expect(form.host.heardOf('submit')).toHaveLength(1);
  });

  it('is not asked of fields that are hidden', async ({ open }) => {
    const form = await open({
      pluginType: 'DATA_EXPORT',
      values: {
        databases: [ordersDev],
        comment: 'why',
        sql: 'SELECT 1',
        skipRowCheck: true,
        skipReason: 'slow',
      },
    });
    await form.submitButton.click();
    expect(form.host.heardOf('submit')).toHaveLength(1);
  });

  it('may be found by the host alone', async ({ open }) => {
    const form = await open({
      values: { databases: [ordersDev], comment: 'why', sql: 'DELETE FROM t', affectRows: '1' },
    });
    form.host.outcome = { state: 'invalid', problems: [{ field: 'sql', text: 'Too long for DMS.' }] };
    await form.submitButton.click();
    await expect.poll(() => form.problem('sql').innerText()).toBe('Too long for DMS.');
    expect(await form.focused()).toBe('sql');
  });
});

describe('why DMS would refuse the statements', () => {
  const chunk = {
    ...withoutEditors,
    pluginType: 'DC_CHUNK',
    values: { databases: [ordersDev], comment: 'why', sql: 'UPDATE a, b SET a.x = b.x' },
  };
  const why = 'A lock-free change takes one table.';
  /** The host has read the SQL of the newest edit. */
  const read = async (form: FormPage, text?: string) => {
    await form.post({
      type: 'findings',
      revision: form.host.heardOf('edit').at(-1)?.revision ?? 0,
      fields: [],
      refusal: text === undefined ? null : { field: 'sql', text },
      proposal: null,
    });
  };

  it('is said when the person submits, and keeps the ticket from being sent', async ({ open }) => {
    const form = await open(chunk);
    await read(form, why);
    expect(await form.problem('sql').isVisible()).toBe(false);
    await form.submitButton.click();
    expect(await form.problem('sql').innerText()).toBe(why);
    expect(await form.focused()).toBe('sql');
    expect(form.host.heardOf('submit')).toEqual([]);
  });

  it('stands while the SQL is edited, until the host has read that', async ({ open }) => {
    const form = await open(chunk);
    await read(form, why);
    await form.submitButton.click();
    await form.input('sql').fill('UPDATE a SET x = 1');
    expect(await form.problem('sql').innerText()).toBe(why);
    await read(form);
    await expect.poll(() => form.problem('sql').isVisible()).toBe(false);
    await read(form, why);
    await expect.poll(() => form.problem('sql').innerText()).toBe(why);
  });

  it('keeps nothing from being sent that has been mended since', async ({ open }) => {
    const form = await open(chunk);
    await read(form, why);
    await form.submitButton.click();
    await form.input('sql').fill('UPDATE a SET x = 1');
    await form.submitButton.click();
    expect(form.host.heardOf('submit')).toHaveLength(1);
  });
});
