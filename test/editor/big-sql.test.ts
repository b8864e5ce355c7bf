import { expect } from 'vitest';
import { TicketForm } from './drive/ticket-form';
import { TicketTree } from './drive/ticket-tree';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { approveFromTree } from './journeys/change-rows';
import type { Desk } from './journeys/desk';
import { SecondUser } from './journeys/second-user';
import type { Shop } from './journeys/shop';
import { signIn } from './journeys/sign-in';
import { change } from './journeys/statements';

const rows = 20_000;
const migration = updates(rows, 630);
const notes = updates(10_000, 210);

const withFiles = journeyTest.extend({
  setting: {
    files: { 'migration.sql': migration, 'notes.sql': notes },
    settings: ({ dms: { oss } }: Shop) => ({
      'dms.oss.bucket': oss.bucket,
      'dms.oss.region': oss.region,
      'dms.oss.endpoint': oss.endpoint,
    }),
  },
});

/** As a migration is written by a machine: one statement a line, each changing one order. */
function updates(count: number, lineLength: number): string {
  const lines = Array.from({ length: count }, (_, index) => {
    const start = `UPDATE orders SET note = '订单 ${index + 1} 😀 ''checked''`;
    const end = `' WHERE id = ${index + 1};\r\n`;
    return start + '.'.repeat(lineLength - Buffer.byteLength(start + end)) + end;
  });
  return lines.join('');
}

/** Asks for a ticket of a file in the explorer, and has the form, which tells of the file. */
async function submitFile(desk: Desk, name: string, facts: RegExp): Promise<TicketForm> {
  const { workbench } = desk;
  await workbench.fromExplorer(name, 'Submit File as DMS Ticket');
  await signIn(desk);
  const form = await TicketForm.shown(workbench.page);
  const held = form.group('SQL');
  await until('what is in the file', async () => {
    expect((await held.getByRole('status').innerText({ timeout: 1000 })).replaceAll('\u00A0', ' ')).toMatch(
      facts,
    );
  });
  expect(await held.getByLabel('First lines').innerText()).toContain("订单 1 😀 ''checked''");
  await expect(form.field('SQL').count()).resolves.toBe(0);
  await form.chooseDatabase('Databases', change.database);
  await form.field('Business background').fill('Notes from the warehouse, by the thousand.');
  return form;
}

withFiles('12 MB of updates go through the bucket and change their rows', async ({ desk }) => {
  const { workbench, shop } = desk;
  const form = await submitFile(
    desk,
    'migration.sql',
    /^12\.0 MB · 20,001 lines · 20,000 statements: 20,000 changes of rows$/,
  );
  await form.field('Affected rows').fill(String(rows));
  await workbench.keep('told-of');

  await form.field('Send the SQL as an attachment').check();
  await form.button('Attach… Attachment with the SQL').click();
  await workbench.quickInput.row('Upload through my OSS bucket').waitFor();
  await workbench.keep('ways');
  await workbench.quickInput.choose('Upload through my OSS bucket');
  await until('the end of the upload', async () => {
    expect(await form.body.innerText({ timeout: 1000 })).toMatch(/DMS has the file: upload_/);
  });
  await workbench.keep('uploaded');
  expect([...shop.dms.oss.objects.values()].map((object) => object.equals(Buffer.from(migration)))).toEqual([
    true,
  ]);
  const orderId = await form.submit();
  await workbench.keep('submitted');

  const tree = new TicketTree(workbench.page);
  await tree.show();
  await approveFromTree(desk, tree, orderId);
  await tree.fromMenu(orderId, 'Execute…');
  await workbench.answerDialog('Execute');
  await tree.reaches(orderId, /success|executed|finished/i);
  await workbench.keep('finished');
  expect(await new SecondUser(shop.endpoint, shop.dba).statusOf(orderId)).toBe('success');
  const changed = `SELECT count(*) FROM orders WHERE note LIKE '订单 ' || id || ' 😀 ''checked''.%'`;
  expect(await shop.rows(change.database, changed)).toEqual([[String(rows)]]);
});

withFiles('2 MB of SQL arrive as text, byte for byte', async ({ desk }) => {
  const { workbench, shop } = desk;
  const form = await submitFile(
    desk,
    'notes.sql',
    /^2\.0 MB · 10,001 lines · 10,000 statements: 10,000 changes of rows$/,
  );
  await form.field('Affected rows').fill('10000');
  const orderId = await form.submit();
  await workbench.keep('created');
  const { sql: arrived } = await new SecondUser(shop.endpoint, shop.dba).change(orderId);
  // Not `toBe`: the account of a difference would be megabytes.
  expect(Buffer.from(arrived).equals(Buffer.from(notes))).toBe(true);
});
