import { describe, expect } from 'vitest';
import { withoutEditors } from './page/form-page';
import { it } from './page/form-test';
import { ordersDev } from './page/shop';

const values = { sql: 'delete from orders where id = 1', databases: [ordersDev] };
const made = "-- Made of the rows as they were.\nINSERT INTO orders (id, note) VALUES\n(1, '谢谢 😀');\n";
const name = 'Make it from the rows as they are';

describe('rollback SQL', () => {
  it('is made with a click, and what stood there can be put back', async ({ open }) => {
    const form = await open({ ...withoutEditors, values: { ...values, rollbackSql: '-- by hand' } });
    const field = form.field('rollbackSql');
    form.host.said.writeRollback = { type: 'rollback', ask: 0, sql: made, rows: 1, notes: ['No triggers.'] };
    await field.getByRole('button', { name }).click();
    await expect.poll(() => form.input('rollbackSql').inputValue()).toBe(made);
    expect(form.host.kept('rollbackSql')).toBe(made);
    expect(await field.getByRole('status').first().textContent()).toBe('Made for 1 rows. No triggers.');
    expect(await field.locator('.outdated').isVisible()).toBe(false);
    await form.input('sql').fill('delete from orders where id = 2');
    expect(await field.locator('.outdated').isVisible()).toBe(true);
    await form.screenshot('rollback');
    await field.getByRole('button', { name: 'Put back' }).click();
    expect(await form.input('rollbackSql').inputValue()).toBe('-- by hand');
    expect(await form.focused()).toBe('rollbackSql');
  });

  it('says why it is not made, and leaves the field alone', async ({ open }) => {
    const form = await open({ ...withoutEditors, values: { ...values, rollbackSql: '-- by hand' } });
    const field = form.field('rollbackSql');
    form.host.said.writeRollback = {
      type: 'declined',
      ask: 0,
      reasons: [{ statement: 1, text: 'The table has no key.' }],
    };
    await field.getByRole('button', { name }).click();
    await expect
      .poll(() => field.getByRole('status').first().textContent())
      .toBe('Not made. Statement 1: The table has no key.');
    expect(await form.input('rollbackSql').inputValue()).toBe('-- by hand');
  });

  it('is one step that the editor can undo', async ({ open }) => {
    const form = await open({ values: { ...values, rollbackSql: '-- by hand' } });
    await form.sqlEditor('rollbackSql');
    form.host.said.writeRollback = { type: 'rollback', ask: 0, sql: made, rows: 1, notes: [] };
    const button = form.field('rollbackSql').getByRole('button', { name });
    await button.click();
    await expect.poll(() => form.host.kept('rollbackSql')).toBe(made);
    await form.input('rollbackSql').focus();
    await form.page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => form.host.kept('rollbackSql')).toBe('-- by hand');
  });
});
