import { describe, expect } from 'vitest';
import { withoutEditors } from './page/form-page';
import { it } from './page/form-test';
import { ordersDev } from './page/shop';

const values = { sql: 'delete from orders where id = 1', databases: [ordersDev] };

describe('the permissions', () => {
  it('are looked at by themselves; what is missing can be requested', async ({ open }) => {
    const form = await open({ ...withoutEditors, values });
    form.host.said.checkAccess = {
      type: 'access',
      ask: 0,
      missing: [{ database: ordersDev, permission: 'CORRECT', tables: ['orders', 'items'] }],
    };
    const field = form.field('databases');
    await expect
      .poll(() => field.locator('.missing span').allTextContents(), { timeout: 5000 })
      .toEqual([`You lack the change permission in ${ordersDev.name} on orders, items.`]);
    await form.screenshot('access');
    await field.getByRole('button', { name: 'Request it' }).click();
    expect(form.host.heardOf('requestAccess')).toEqual([
      { type: 'requestAccess', dbId: ordersDev.dbId, logic: false },
    ]);
    form.host.said.checkAccess = { type: 'access', ask: 0, missing: [] };
    await field.getByRole('button', { name: 'Check my permissions' }).click();
    await expect
      .poll(() => field.locator('.aid-status').textContent())
      .toBe('You have the permissions that this needs.');
    expect(await field.locator('.missing').isVisible()).toBe(false);
  });

  it('are no matter while there is no database, or for a request', async ({ open }) => {
    const form = await open({ ...withoutEditors, values: { sql: values.sql } });
    const check = form.page.getByRole('button', { name: 'Check my permissions' });
    expect(await check.isVisible()).toBe(false);
    const request = await open({ ...withoutEditors, pluginType: 'PERM_APPLY', values });
    expect(await request.page.getByRole('button', { name: 'Check my permissions' }).count()).toBe(0);
  });
});
