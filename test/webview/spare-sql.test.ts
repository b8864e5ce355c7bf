import { describe, expect } from 'vitest';
import { it } from './page/form-test';
import { ordersDev } from './page/shop';

const sql = 'CREATE TABLE coupons (id BIGINT)';

describe('SQL that a schema design cannot carry', () => {
  it('goes into the description', async ({ open }) => {
    const form = await open({ pluginType: 'NDDL', values: { sql, description: 'Coupons' } });
    await form.page.getByRole('button', { name: 'Put the SQL into the description' }).click();
    await expect.poll(() => form.host.kept('description')).toBe(`Coupons\n\n${sql}`);
    expect(await form.input('description').inputValue()).toBe(`Coupons\n\n${sql}`);
  });

  it('goes to the clipboard', async ({ open }) => {
    const form = await open({
      pluginType: 'NDDL',
      values: { sql },
      browser: { permissions: ['clipboard-read', 'clipboard-write'] },
    });
    await form.page.getByRole('button', { name: 'Copy the SQL' }).click();
    await expect.poll(() => form.page.locator('.spare-sql').getByRole('status').innerText()).toBe('Copied.');
    expect(await form.page.evaluate(() => navigator.clipboard.readText())).toBe(sql);
  });

  it('is sent as a change instead', async ({ open }) => {
    const form = await open({ pluginType: 'NDDL', values: { sql, databases: [ordersDev] } });
    await form.page.getByRole('button', { name: 'Send it as a change instead' }).click();
    await form.sqlEditor();
    expect(await form.page.getByLabel('Ticket type').inputValue()).toBe('DC_COMMON');
    expect(await form.field('sql').locator('.view-lines').innerText()).toMatch(/CREATE.TABLE/);
    expect(await form.page.locator('.spare-sql').isVisible()).toBe(false);
  });

  it('is not spoken of when there is none, or where it is sent', async ({ open }) => {
    const none = await open({ pluginType: 'NDDL' });
    expect(await none.page.locator('.spare-sql').isVisible()).toBe(false);
    const sent = await open({ values: { sql } });
    expect(await sent.page.locator('.spare-sql').isVisible()).toBe(false);
  });
});
