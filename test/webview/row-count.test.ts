import { describe, expect } from 'vitest';
import { fingerprint } from '../../src/core/sql/fingerprint';
import type { RowReceipt } from '../../src/core/tickets/row-receipt';
import { withoutEditors, type FormPage } from './page/form-page';
import { it } from './page/form-test';
import { ordersDev, ordersTest } from './page/shop';

const sql = 'delete from orders where id < 8';

function receipt(rows: number, more: Partial<RowReceipt> = {}): RowReceipt {
  const queries = [{ sql: 'SELECT count(*) FROM orders WHERE id < 8', rows }];
  return {
    at: '2025-06-01T08:00:00.000Z',
    sql: fingerprint(sql),
    exact: true,
    rows,
    databases: [{ dbId: ordersDev.dbId, name: ordersDev.name, rows, queries }],
    ...more,
  };
}

const values = { sql, databases: [ordersDev] };

function button(form: FormPage, name: string) {
  return form.field('affectRows').getByRole('button', { name });
}

describe('the count of rows', () => {
  it('is asked for with a click, filled in, and shown with what was asked', async ({ open }) => {
    const form = await open({ ...withoutEditors, values });
    form.host.said.countRows = { type: 'counted', ask: 0, receipt: receipt(7), declined: [] };
    await button(form, 'Count the rows in DMS').click();
    await expect.poll(() => form.input('affectRows').inputValue()).toBe('7');
    expect(form.host.kept('affectRows')).toBe('7');
    const field = form.field('affectRows');
    expect(await field.getByRole('status').textContent()).toBe('Filled in: 7.');
    expect(await field.locator('.receipt .outdated').count()).toBe(0);
    await field.getByText('What was asked').click();
    expect(await field.locator('pre').textContent()).toBe('SELECT count(*) FROM orders WHERE id < 8\n→ 7');
    await form.input('sql').fill(`${sql}8`);
    expect(await field.locator('.receipt .outdated').textContent()).toMatch('Count again');
    await form.screenshot('row-count');
  });

  it('of SQL that is too big for the page is not outdated while its mark stands there', async ({ open }) => {
    const held = '⟦dms-sql 3f2a9c00-1111-4222-8333-444455556666 12582912⟧';
    const form = await open({ ...withoutEditors, values: { ...values, sql: held } });
    form.host.said.countRows = { type: 'counted', ask: 0, receipt: receipt(7, { held }), declined: [] };
    await button(form, 'Count the rows in DMS').click();
    await expect.poll(() => form.input('affectRows').inputValue()).toBe('7');
    const outdated = form.field('affectRows').locator('.receipt .outdated');
    expect(await outdated.count()).toBe(0);
    await form.post({ type: 'value', field: 'sql', value: held.replace('3f', '4f') });
    await expect.poll(() => outdated.count()).toBe(1);
  });

  it('tells how far it is, and can be given up', async ({ open }) => {
    const form = await open({ ...withoutEditors, values: { ...values, affectRows: '12' } });
    await button(form, 'Count the rows in DMS').click();
    await form.post({ type: 'progress', what: 'countRows', done: 1, total: 3 });
    const status = form.field('affectRows').getByRole('status');
    await expect.poll(() => status.textContent()).toBe('Asking DMS, 2 of 3 …');
    await button(form, 'Cancel').click();
    expect(form.host.heardOf('cancel')).toEqual([{ type: 'cancel', what: 'countRows' }]);
    expect(await status.textContent()).toBe('Cancelled.');
    expect(await button(form, 'Cancel').isVisible()).toBe(false);
    // An answer that comes all the same changes nothing.
    const [question] = form.host.heardOf('countRows');
    await form.post({ type: 'counted', ask: question?.ask ?? -1, receipt: receipt(7), declined: [] });
    expect(await form.input('affectRows').inputValue()).toBe('12');
  });

  it('is not filled in when only a part was counted, or nothing, and says why', async ({ open }) => {
    const form = await open({ ...withoutEditors, values: { ...values, affectRows: '12' } });
    const status = form.field('affectRows').getByRole('status');
    const declined = [{ statement: 2, text: 'The statement joins tables.' }];
    form.host.said.countRows = { type: 'counted', ask: 0, receipt: receipt(7), declined };
    await button(form, 'Count the rows in DMS').click();
    await expect
      .poll(() => status.textContent())
      .toBe('Only part of it was counted: 7 rows. Statement 2: The statement joins tables.');
    form.host.said.countRows = { type: 'declined', ask: 0, reasons: declined };
    await button(form, 'Count the rows in DMS').click();
    await expect
      .poll(() => status.textContent())
      .toBe('Not counted. Statement 2: The statement joins tables.');
    form.host.failure = { text: 'DMS cannot be reached.', requestId: 'R-1' };
    await button(form, 'Count the rows in DMS').click();
    await expect.poll(() => status.textContent()).toBe('DMS cannot be reached. RequestId: R-1');
    expect(await form.input('affectRows').inputValue()).toBe('12');
  });

  it('shows the number of each database', async ({ open }) => {
    const databases = [ordersDev, ordersTest].map(({ dbId, name }, index) => ({
      dbId,
      name,
      rows: index + 3,
      queries: [],
    }));
    const form = await open({
      ...withoutEditors,
      values: { sql, databases: [ordersDev, ordersTest] },
      receipt: receipt(7, { databases, exact: false }),
    });
    const field = form.field('affectRows');
    await field.getByText('What was asked').click();
    expect(await field.locator('details .hint').allTextContents()).toEqual([
      `${ordersDev.name}: 3`,
      `${ordersTest.name}: 4`,
    ]);
    expect(await field.locator('.receipt > .hint').textContent()).toMatch(/^DMS counted 7 rows at .*; fewer/);
    expect(await field.locator('.outdated').count()).toBe(0);
  });

  it('comes by itself where that is set, and never over what was typed', async ({ open }) => {
    const form = await open({ ...withoutEditors, values, countsByItself: true });
    form.host.said.countRows = { type: 'counted', ask: 0, receipt: receipt(7), declined: [] };
    await expect.poll(() => form.input('affectRows').inputValue(), { timeout: 5000 }).toBe('7');
    const typed = await open({
      ...withoutEditors,
      values: { ...values, affectRows: '5' },
      countsByItself: true,
    });
    await typed.input('comment').fill('x');
    await form.input('comment').fill('x');
    await form.page.waitForTimeout(2000);
    expect(typed.host.heardOf('countRows')).toEqual([]);
    expect(form.host.heardOf('countRows')).toHaveLength(1);
  });
});
