import { describe, expect } from 'vitest';
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
