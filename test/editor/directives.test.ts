import { expect } from 'vitest';
import { Problems } from './drive/problems';
import { TicketForm } from './drive/ticket-form';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { signIn } from './journeys/sign-in';
import { SecondUser } from './journeys/second-user';

const file = 'repair.sql';
const sql = `UPDATE orders SET note = note WHERE id = 1;`;
const text = `-- @dms database: shop_test
-- @dms type: change
-- @dms reson: Data repair
-- @dms background: Order 1 is stuck since noon.
-- @dms rows: 1
${sql}
-- @dms rollback
UPDATE orders SET note = 'undone' WHERE id = 1;
-- @dms end

SELECT 1;
`;

const test = journeyTest.extend({
  setting: { files: { [file]: text }, settings: () => ({ 'dms.directives.writeTicketNumber': true }) },
});

test('a ticket stands in a file as code, and the file says how it stands', async ({ desk }) => {
  const { workbench, shop } = desk;
  const { page } = workbench;
  const { keyboard } = page;
  const lens = (label: string | RegExp) => page.locator('.codelens-decoration a', { hasText: label }).first();

  // No command was called so far: the lens is there because the file is SQL.
  await workbench.openFile(file);
  await lens('Submit as DMS Ticket').waitFor({ timeout: 20_000 });
  const problems = new Problems(workbench);
  await problems.fix('reson', 'Change to "reason"');
  await workbench.sql.line('reason').waitFor();
  await keyboard.press('Control+S');
  await workbench.keep('lens');

  await lens('Submit as DMS Ticket').click();
  await signIn(desk);
  const form = await TicketForm.shown(page);
  await form.body.getByRole('note').getByText('Filled in from the @dms directives').waitFor();
  expect(await form.field('Business background').inputValue()).toBe('Order 1 is stuck since noon.');
  expect(await form.sqlText()).toBe(sql);
  await workbench.keep('form');
  const orderId = await form.submit();

  await workbench.openFile(file);
  await lens(new RegExp(`#${orderId}: \\S+`)).waitFor({ timeout: 20_000 });
  await workbench.sql.line(`-- @dms ticket: ${orderId}`).waitFor();
  await workbench.keep('state-and-number');
  await lens(/precheck passed/i).waitFor({ timeout: 30_000 });
  const sent = await new SecondUser(shop.endpoint, shop.dba).change(orderId);
  expect(sent).toMatchObject({ sql });

  // The cursor in a block means the block; what has a ticket asks before it becomes another.
  await workbench.sql.putCursorIn('UPDATE orders');
  await keyboard.press('Control+Alt+Enter');
  await workbench.dialog.getByText(`#${orderId}`).first().waitFor();
  await workbench.keep('asks-first');
  await workbench.answerDialog(`Show Ticket #${orderId}`);
  await workbench.tab(`${orderId}.dms-ticket`).waitFor();

  // The edit is taken back like any other.
  await workbench.openFile(file);
  await workbench.sql.putCursorIn('UPDATE orders');
  await keyboard.press('Control+Z');
  await until('the file without the number', async () => {
    expect(await workbench.sql.line('-- @dms ticket').count()).toBe(0);
  });
  // The record knows the block; how its ticket stands is known without the list having been looked at.
  await workbench.reload();
  await lens(new RegExp(`#${orderId}: Precheck passed`)).waitFor({ timeout: 20_000 });

  // Completion knows what DMS has.
  await workbench.sql.putCursorIn('-- @dms type');
  await keyboard.press('Home');
  await keyboard.insertText('\n');
  await keyboard.press('ArrowUp');
  await keyboard.type('-- @dms database: shop_d');
  await keyboard.press('Control+Space');
  const suggestion = page.locator('.suggest-widget .monaco-list-row', { hasText: 'shop_dev (dev)' }).first();
  await suggestion.waitFor();
  await workbench.keep('completion');
  await keyboard.press('Escape');
  await problems.show();
  await page.locator('.markers-panel', { hasText: 'The database shop_d is not there' }).waitFor();
});
