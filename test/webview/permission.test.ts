import { describe, expect } from 'vitest';
import { completeValues } from './page/complete';
import { it } from './page/form-test';
import { ordersDev } from './page/shop';

const pluginType = 'PERM_APPLY';
const complete = completeValues[pluginType] ?? {};
const atNoon = new Date('2026-11-24T12:00:00Z');

describe('a request for permissions', () => {
  it('names tables of the chosen database', async ({ open }) => {
    const form = await open({ pluginType });
    await form.page.getByLabel('Permission on').selectOption('TAB');
    await form.input('tables').click();
    await expect
      .poll(() => form.field('tables').getByRole('status').innerText())
      .toBe('Choose a database first.');
    await form.input('databases').fill('orders@dev');
    await form.option(ordersDev.name).click();
    await form.input('tables').fill('cust');
    await form.option('customers').click();
    await expect.poll(() => form.host.kept('tables')).toEqual([{ tableId: '7001', tableName: 'customers' }]);
    expect(form.host.heardOf('listTables').at(-1)).toMatchObject({ dbId: ordersDev.dbId, query: 'cust' });
  });

  it('names columns: a table, then some of its columns', async ({ open }) => {
    const form = await open({ pluginType, values: { ...complete, permScope: 'COL' } });
    const column = form.page.locator('#field-columns-column');
    await column.click();
    await expect
      .poll(() => form.field('columns').getByRole('status').last().innerText())
      .toBe('Choose a table first.');
    await form.input('columns').click();
    await form.option('One row for each order').click();
    for (const name of ['status', 'total_cents']) {
      await column.fill(name);
      await form.option(name).click();
    }
    await expect
      .poll(() => form.host.kept('columns'))
      .toEqual([
        { tableName: 'orders', columnName: 'status' },
        { tableName: 'orders', columnName: 'total_cents' },
      ]);
    await form.submitButton.click();
    expect(form.host.heardOf('submit')).toHaveLength(1);
  });

  it('names instances', async ({ open }) => {
    const form = await open({ pluginType, values: { ...complete, permScope: 'INSTANT' } });
    await form.input('instances').fill('shop');
    await form.options.first().waitFor();
    expect((await form.options.first().innerText()).replaceAll(/\s+/g, ' ')).toBe(
      'Production shop-product mysql · product-mysql.rds.example:3306',
    );
    await form.option('shop-dev').click();
    await expect.poll(() => form.host.kept('instances')).toEqual([{ instanceId: '802', name: 'shop-dev' }]);
  });

  it('is for some days, or until a date', async ({ open }) => {
    const form = await open({
      pluginType,
      values: { ...complete, seconds: '' },
      browser: { timezoneId: 'UTC', locale: 'en-US' },
      prepare: async (page) => {
        await page.clock.setFixedTime(atNoon);
      },
    });
    const field = form.field('seconds');
    await form.submitButton.click();
    expect(await form.focused()).toBe('seconds');
    await form.input('seconds').selectOption('7 days');
    await expect.poll(() => form.host.kept('seconds')).toBe('604800');
    expect(await field.getByRole('status').innerText()).toContain('Dec 1, 2026');
    expect(await form.problem('seconds').isVisible()).toBe(false);
    await form.input('seconds').selectOption('Until a date…');
    await field.getByLabel('Until').fill('2026-11-25');
    await expect.poll(() => form.host.kept('seconds')).toBe(String(86_400 + 11 * 3600 + 59 * 60 + 59));
    await field.getByLabel('Until').fill('2026-11-20');
    await expect.poll(() => form.host.kept('seconds')).toBe('');
  });

  it('shows a time that is no preset as the date it leads to, unchanged', async ({ open }) => {
    const form = await open({
      pluginType,
      values: { ...complete, seconds: '100000' },
      browser: { timezoneId: 'UTC' },
      prepare: async (page) => {
        await page.clock.setFixedTime(atNoon);
      },
    });
    expect(await form.field('seconds').getByLabel('Until').inputValue()).toBe('2026-11-25');
    expect(form.host.heardOf('edit')).toEqual([]);
  });
});
