import { describe, expect } from 'vitest';
import { ticketTypes } from '../../src/core/tickets/registry';
import { completeValues } from './page/complete';
import type { FormPage } from './page/form-page';
import { withoutEditors } from './page/form-page';
import { it } from './page/form-test';

const change = { pluginType: 'DC_COMMON', values: completeValues['DC_COMMON'] ?? {} };
const request = { pluginType: 'PERM_APPLY', values: completeValues['PERM_APPLY'] ?? {} };
const stillMessage = 'The fields stand still until the JSON can be read. Mend it, or go back to the form.';

async function showJson(form: FormPage) {
  await form.page.locator('summary', { hasText: 'JSON that is sent' }).click();
  const input = form.input('json');
  await expect.poll(() => input.inputValue()).not.toBe('');
  return input;
}

async function json(form: FormPage): Promise<Record<string, unknown>> {
  return JSON.parse(await form.input('json').inputValue()) as Record<string, unknown>;
}

describe('the JSON of', () => {
  it.for(ticketTypes.map(({ pluginType }) => pluginType))(
    '%s follows the form, and shows what travels beside it',
    async (pluginType, { open }) => {
      const values = { ...completeValues[pluginType], stakeholders: [{ userId: '51', nickName: 'Li Wei' }] };
      const form = await open({ ...withoutEditors, pluginType, values });
      await showJson(form);
      await form.input('comment').fill('<b>Because</b>');
      const beside = await form.field('json').locator('dl').innerText();
      expect(beside.split('\n')).toEqual([
        'PluginType',
        pluginType,
        'Comment',
        '<b>Because</b>',
        'RelatedUserList',
        '51',
      ]);
      expect(await json(form)).not.toEqual({});
      expect(form.host.kept(`json.${pluginType}`)).toBeUndefined();
    },
  );
});

describe('the JSON section', () => {
  it('changes the form, which changes it', async ({ open }) => {
    const form = await open({ ...withoutEditors, ...change });
    const input = await showJson(form);
    await input.fill(
      (await input.inputValue()).replace('"estimateAffectRows": 1', '"extra": "x", "estimateAffectRows": 25'),
    );
    await expect.poll(() => form.input('affectRows').inputValue()).toBe('25');
    expect(await form.field('databases').locator('.chip-name').innerText()).toContain('orders');
    await form.input('affectRows').fill('26');
    expect(await json(form)).toMatchObject({ estimateAffectRows: 26, extra: 'x' });
    await form.submitButton.click();
    expect(form.host.heardOf('submit')[0]?.content.values).toMatchObject({ affectRows: '26' });
  });

  it('keeps broken JSON, says where it is broken, and lets nothing be sent meanwhile', async ({ open }) => {
    const form = await open({ ...withoutEditors, ...change });
    const input = await showJson(form);
    const sound = await input.inputValue();
    const broken = sound.replace('{', '{ x');
    await input.fill(broken);
    await expect.poll(() => form.problem('json').innerText()).toBe('Line 1, column 3: this is no JSON.');
    expect(await form.field('json').getByRole('status').innerText()).toBe(stillMessage);
    expect(await form.input('affectRows').getAttribute('readonly')).not.toBeNull();
    await form.submitButton.click();
    expect(await form.focused()).toBe('json');
    expect(form.host.heardOf('submit')).toEqual([]);
    expect(form.host.kept('json.DC_COMMON')).toBe(broken);

    await form.page.getByLabel('Ticket type').selectOption('DATA_EXPORT');
    expect(await form.problem('json').isVisible()).toBe(false);
    expect(await json(form)).toMatchObject({ affectRows: 1 });
    await form.page.getByLabel('Ticket type').selectOption('DC_COMMON');
    expect(await input.inputValue()).toBe(broken);
    await form.page.getByRole('button', { name: 'Back to the form' }).click();
    await input.blur();
    expect(await input.inputValue()).toBe(sound);
    expect(await form.input('affectRows').getAttribute('readonly')).toBeNull();
  });

  it('opens with the broken JSON after a reload', async ({ open }) => {
    const values = { ...change.values, 'json.DC_COMMON': '{' };
    const form = await open({ ...withoutEditors, ...change, values });
    expect(await form.input('json').inputValue()).toBe('{');
    expect(await form.problem('json').isVisible()).toBe(true);
    await form.page.locator('summary').click();
    await expect.poll(() => form.input('json').isVisible()).toBe(true);
  });

  it('takes over from the fields where DMS documents nothing, and gives back', async ({ open }) => {
    const form = await open({ ...withoutEditors, ...request });
    const input = await showJson(form);
    await input.fill('{"mine": 1}');
    await expect.poll(() => form.field('permScope').isVisible()).toBe(false);
    expect(await form.field('comment').isVisible()).toBe(true);
    expect(form.host.kept('json.PERM_APPLY')).toBe('{"mine": 1}');
    await form.page.getByRole('button', { name: 'Back to the form' }).click();
    expect(await form.field('permScope').isVisible()).toBe(true);
    await form.page.getByLabel('Export').check();
    expect(await json(form)).toMatchObject({ applyType: 'DB', permType: 3 });
  });

  it('is where a refusal leads that is about the JSON, or about nothing the form shows', async ({ open }) => {
    for (const field of ['json', 'affectRows']) {
      const form = await open({ ...withoutEditors, ...request });
      form.host.outcome = {
        state: 'refused',
        failure: { text: 'DMS refused it.', detail: 'resources: incomplete', requestId: 'R-1', field },
      };
      await form.submitButton.click();
      await expect.poll(() => form.focused()).toBe('json');
      expect(await form.problem('json').innerText()).toBe('resources: incomplete · RequestId R-1');
      await form.input('json').fill('{"mine": 1}');
      expect(await form.problem('json').isVisible()).toBe(false);
      await form.submitButton.click();
      expect(form.host.heardOf('submit')).toHaveLength(2);
    }
  });

  it('does not write out long SQL, and cannot lose it', async ({ open }) => {
    const sql = `DELETE FROM orders WHERE id IN (${'1, '.repeat(20_000)}1)`;
    const form = await open({ ...withoutEditors, ...change, values: { ...change.values, sql } });
    const input = await showJson(form);
    expect((await input.inputValue()).length).toBeLessThan(1000);
    await input.fill((await input.inputValue()).replace('"classify": ""', '"classify": "Other"'));
    await expect.poll(() => form.input('classify').inputValue()).toBe('Other');
    await form.submitButton.click();
    expect(form.host.heardOf('submit')[0]?.content.values).toMatchObject({ sql, classify: 'Other' });
  });

  it('stands still while the ticket is being sent', async ({ open }) => {
    const form = await open({ ...withoutEditors, ...change });
    const input = await showJson(form);
    await form.submitButton.click();
    expect(await input.getAttribute('readonly')).not.toBeNull();
  });
});
