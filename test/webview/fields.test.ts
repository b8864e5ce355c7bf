import { describe, expect } from 'vitest';
import { ticketTypes } from '../../src/core/tickets/registry';
import { isShown, valuesFor } from '../../src/core/tickets/values';
import { withoutEditors } from './page/form-page';
import { it } from './page/form-test';
import { ordersDev } from './page/shop';

describe('the fields', () => {
  it.for(ticketTypes.map((type) => [type.pluginType, type] as const))(
    'of %s are drawn from its declaration',
    async ([pluginType, type], { open }) => {
      const form = await open({ ...withoutEditors, pluginType });
      const values = valuesFor(type, { values: {} });
      const drawn = await form.page.locator('.fields [data-field]:visible').evaluateAll((fields) =>
        fields.map((field) => ({
          id: field.getAttribute('data-field'),
          label: field.querySelector('label')?.textContent,
          hint: field.querySelector('.hint[id^="hint-"]')?.textContent,
          required: field.querySelector('label')?.classList.contains('required'),
        })),
      );
      expect(drawn).toEqual(
        Object.entries(type.fields)
          .filter(([, field]) => isShown(field, values))
          .map(([id, { label, hint, required }]) => ({
            id,
            label: label.text,
            hint: hint?.text,
            required,
          })),
      );
      expect(await form.page.locator('.notice:visible').allTextContents()).toEqual(
        type.notice === undefined ? [] : [type.notice.text],
      );
    },
  );

  it.for([
    ['comment', 'Orders of 3 May are stuck\nsince noon'],
    ['affectRows', '12'],
    ['affectRows', 'about 12'],
    ['classify', 'Data repair'],
    ['sql', "UPDATE orders SET status = 'sent' WHERE id = 5;\n"],
    ['rollbackSql', '-- 撤销 🙂\n'],
  ] as const)('tell the host at once what is typed into %s: %s', async ([id, typed], { open }) => {
    const form = await open({ values: { databases: [ordersDev] } });
    await form.input(id).fill(typed);
    await expect.poll(() => form.host.kept(id)).toBe(typed);
    expect(Object.keys(form.host.heardOf('edit').at(-1)?.changes.values ?? {})).toEqual([id]);
  });

  it('count their changes up from where the host left off', async ({ open }) => {
    const form = await open({ ...withoutEditors, revision: 7 });
    await form.input('comment').pressSequentially('abc');
    await expect.poll(() => form.host.heardOf('edit').map(({ revision }) => revision)).toEqual([8, 9, 10]);
  });

  it('come and go with what others say', async ({ open }) => {
    const form = await open({ ...withoutEditors, pluginType: 'DATA_EXPORT', values: { affectRows: '7' } });
    const skip = form.page.getByLabel('Skip the check of affected rows');
    await skip.check();
    expect(await form.field('affectRows').isVisible()).toBe(false);
    await form.page.getByLabel('Reason for skipping').fill('The count takes too long');
    await expect.poll(() => form.host.kept('skipRowCheck')).toBe(true);
    await skip.uncheck();
    expect(await form.field('skipReason').isVisible()).toBe(false);
    expect(await form.input('affectRows').inputValue()).toBe('7');
  });

  it('keep what was typed when the type of ticket changes', async ({ open }) => {
    const form = await open({ values: { databases: [ordersDev] } });
    await form.sqlEditor();
    await form.input('comment').fill('Monthly report');
    await form.input('rollbackSql').fill('DELETE FROM orders WHERE id = 1');
    const type = form.page.getByLabel('Ticket type');
    await type.selectOption('DATA_EXPORT');
    expect(form.host.heardOf('edit').at(-1)?.changes).toEqual({ pluginType: 'DATA_EXPORT', values: {} });
    expect(await form.input('comment').inputValue()).toBe('Monthly report');
    await type.selectOption('DC_COMMON');
    await form.sqlEditor('rollbackSql');
    expect(await form.page.locator('.chip').allInnerTexts()).toHaveLength(1);
    await form.submitButton.click();
    expect(await form.problem('rollbackSql').isVisible()).toBe(false);
    expect(await form.field('rollbackSql').locator('.view-lines').innerText()).toMatch(/DELETE.FROM.orders/);
  });

  it('offer the reason categories of this tenant', async ({ open }) => {
    const form = await open({ ...withoutEditors, categories: ['Data repair', 'Report'] });
    const list = await form.input('classify').getAttribute('list');
    const offered = form.page.locator(`#${String(list)} option`);
    expect(
      await offered.evaluateAll((options) => options.map((option) => option.getAttribute('value'))),
    ).toEqual(['Data repair', 'Report']);
  });
});

describe('the head', () => {
  it('names account, user, tenant, region and where the SQL is from', async ({ open }) => {
    const form = await open(withoutEditors);
    expect(await form.page.locator('header').innerText()).toContain(
      'work · Li Wei · Shop (3001) · cn-hangzhou',
    );
    expect(await form.page.locator('header').innerText()).toContain('SQL from orders.sql, lines 3–9');
  });

  it('wears the colour of the account, or none', async ({ open }) => {
    const form = await open(withoutEditors);
    const band = () => form.page.evaluate(() => getComputedStyle(document.body, '::before').backgroundColor);
    const none = 'rgba(0, 0, 0, 0)';
    expect(await band()).toBe(none);
    const identity = { account: 'prod', user: 'Li Wei', tenant: 'Shop', region: 'cn-hangzhou' };
    await form.post({ type: 'identity', identity: { ...identity, color: 'red' } });
    await expect.poll(band).toBe('rgb(241, 76, 76)');
    await form.post({ type: 'identity', identity });
    await expect.poll(band).toBe(none);
  });

  it('follows the account', async ({ open }) => {
    const form = await open({ ...withoutEditors, signedIn: false });
    expect(await form.page.locator('header').innerText()).toContain('Not signed in');
    await form.page.getByRole('button', { name: 'Manage accounts' }).click();
    expect(form.host.heardOf('manageAccounts')).toHaveLength(1);
    const identity = { account: 'other', user: 'Chen Jing', tenant: 'Shop', region: 'eu-central-1' };
    await form.post({ type: 'identity', identity });
    await expect
      .poll(() => form.page.locator('header').innerText())
      .toContain('other · Chen Jing · Shop · eu-central-1');
  });
});
