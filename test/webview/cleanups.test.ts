import { describe, expect } from 'vitest';
import { completeValues } from './page/complete';
import type { FormPage } from './page/form-page';
import { it } from './page/form-test';
import { ordersDev } from './page/shop';

const pluginType = 'DC_CRON_CLEAR';
const row = { tableName: 'orders', columnName: 'id', remainDays: '30', timeUnit: '', filterSql: '' };

function suggested(form: FormPage, id: string): Promise<(string | null)[]> {
  return form.page
    .locator(`#${id}-known option`)
    .evaluateAll((options) => options.map((option) => option.getAttribute('value')));
}

describe('the tables of a cleanup', () => {
  it('are filled in row by row', async ({ open }) => {
    const form = await open({ pluginType, values: { databases: [ordersDev] } });
    const field = form.field('cleanups');
    await form.input('cleanups').fill('orders');
    const first = field.getByRole('group', { name: 'Row 1' });
    await first.getByLabel('Time column').fill('created');
    await first.getByLabel('Days to keep').fill('30');
    await field.getByRole('button', { name: 'Add a table' }).click();
    const second = field.getByRole('group', { name: 'Row 2' });
    await second.getByLabel('Table').fill('order_items');
    await second.getByLabel('Time column').fill('at');
    await second.getByLabel('Days to keep').fill('7');
    await second.getByLabel('The column holds').selectOption('MILLISECONDS');
    await second.getByLabel('Only rows with').fill('status = 9');
    await expect
      .poll(() => form.host.kept('cleanups'))
      .toEqual([
        { ...row, columnName: 'created' },
        {
          tableName: 'order_items',
          columnName: 'at',
          remainDays: '7',
          timeUnit: 'MILLISECONDS',
          filterSql: 'status = 9',
        },
      ]);
    await first.getByRole('button', { name: 'Remove row 1' }).click();
    await expect.poll(() => form.host.kept('cleanups')).toMatchObject([{ tableName: 'order_items' }]);
    await field.getByRole('button', { name: 'Remove row 1' }).click();
    await expect.poll(() => form.host.kept('cleanups')).toEqual([]);
    expect(await field.getByRole('group', { name: /^Row/ }).count()).toBe(1);
  });

  it('and their columns are suggested from the chosen database', async ({ open }) => {
    const form = await open({ pluginType, values: { databases: [ordersDev], cleanups: [row] } });
    await form.input('cleanups').focus();
    await expect.poll(() => suggested(form, 'field-cleanups')).toContain('customers');
    await form.page.locator('#field-cleanups-column').focus();
    await expect.poll(() => suggested(form, 'field-cleanups-column')).toContain('customer_id');
    expect(form.host.heardOf('listTables')[0]).toMatchObject({ dbId: ordersDev.dbId, logic: false });
    expect(form.host.heardOf('listColumns')[0]).toMatchObject({ tableId: '7003' });
  });

  it('say which of them is wrong', async ({ open }) => {
    const values = { ...completeValues[pluginType], cleanups: [row, { ...row, remainDays: '0' }] };
    const form = await open({ pluginType, values });
    await form.submitButton.click();
    expect(form.host.heardOf('submit')).toEqual([]);
    expect(await form.problem('cleanups').innerText()).toContain('Row 2');
    const wrong = form.field('cleanups').locator('[aria-invalid="true"]');
    expect(await wrong.getAttribute('id')).toBe('field-cleanups-1');
    expect(await wrong.getAttribute('aria-describedby')).toContain('problem-cleanups');
    expect(await wrong.evaluate((input) => input === document.activeElement)).toBe(true);
    await form.page.locator('#field-cleanups-1-days').fill('1');
    expect(await form.problem('cleanups').isVisible()).toBe(false);
    expect(await wrong.count()).toBe(0);
  });

  it('are needed', async ({ open }) => {
    const form = await open({ pluginType, values: { ...completeValues[pluginType], cleanups: [] } });
    await form.submitButton.click();
    expect(await form.problem('cleanups').innerText()).toBe('This is needed.');
    expect(await form.focused()).toBe('cleanups');
  });
});
