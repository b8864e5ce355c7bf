import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { TicketForm } from './drive/ticket-form';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { openForm } from './journeys/open-form';
import { pattern } from './journeys/language';
import { SecondUser } from './journeys/second-user';
import { change } from './journeys/statements';

journeyTest('a form becomes a template, which becomes forms and tickets', async ({ desk }) => {
  const { workbench, shop, server } = desk;
  const { quickInput } = workbench;
  const admin = new SecondUser(shop.endpoint, shop.admin);
  const before = await admin.countTickets();
  const form = await openForm(desk, () => workbench.run('DMS: Submit as DMS Ticket'));
  await form.chooseDatabase('Databases', change.database);
  await form.field('Business background').fill(change.background);
  await form.field('Affected rows').fill(String(change.rows));
  await form.button('Save as template').click();
  await quickInput.answer('Name of the template', 'Lost parcels');
  await quickInput.choose('In the workspace folder shop');
  await quickInput.choose('Without the SQL');
  await workbench.told('Saved as template “Lost parcels”.');
  await workbench.keep('saved');
  const path = join(server.home, 'shop', '.vscode', 'dms-templates.json');
  expect(readFileSync(path, 'utf8')).toContain('"environment": "test"');
  expect(readFileSync(path, 'utf8')).not.toContain('UPDATE');
  await workbench.noticeButton('Open File').click();
  await workbench.sql.shows('dms-templates.json');
  await workbench.keep('file');

  await workbench.openFile(change.file);
  await workbench.sql.selectLines(change.firstLine, change.lines);
  await workbench.run('DMS: New Ticket from Template');
  await quickInput.row('Lost parcels').waitFor();
  await workbench.keep('choosing');
  await quickInput.choose('Lost parcels');
  const filled = await until('the form of the template', async () => {
    const shown = await TicketForm.shown(workbench.page);
    expect(await shown.field('Affected rows').inputValue({ timeout: 1000 })).toBe(String(change.rows));
    return shown;
  });
  expect(await filled.field('Business background').inputValue()).toBe(change.background);
  expect(await filled.sqlText()).toBe(change.sql);
  expect(await filled.body.innerText()).toContain(change.database);
  await workbench.keep('form-from-template');
  await workbench.run('View: Close All Editors');

  await workbench.openFile(change.file);
  await workbench.sql.selectLines(change.firstLine, change.lines);
  await workbench.run('DMS: Submit with Template');
  await quickInput.choose('Lost parcels');
  await workbench.dialog.waitFor();
  await workbench.keep('confirmation');
  const asked = await workbench.dialog.innerText();
  for (const part of [
    'DC_COMMON',
    change.database,
    'Statements: 1',
    `Affected rows: ${change.rows}`,
    'UPDATE orders',
  ]) {
    expect(asked).toContain(part);
  }
  expect(await admin.countTickets()).toBe(before);
  await workbench.answerDialog('Submit');
  await workbench.told(pattern('Ticket {0} is created.'));
  await workbench.keep('submitted');
  expect(await admin.countTickets()).toBe(before + 1);

  // What DMS refuses is put right in the form.
  await workbench.clearNotices();
  const refusal = { kind: 'business', code: 'UnknownError', message: 'syntax error at line 2' } as const;
  shop.dms.addFault({ action: 'CreateOrder', fault: refusal });
  await workbench.openFile(change.file);
  await workbench.sql.selectLines(change.firstLine, change.lines);
  await workbench.run('DMS: Submit with Template');
  await quickInput.choose('Lost parcels');
  await workbench.answerDialog('Submit');
  const refused = await TicketForm.shown(workbench.page);
  await until('the refusal', async () => {
    expect(await refused.body.innerText()).toContain('syntax error at line 2');
  });
  await workbench.keep('refused');
  expect(await refused.sqlText()).toBe(change.sql);
  await workbench.run('View: Close All Editors');

  // Its buttons rename and delete it.
  await workbench.run('DMS: New Ticket from Template');
  await quickInput.press('Lost parcels', 'Rename');
  await quickInput.answer('Name of the template', 'Gone astray');
  await until('the new name', () => {
    expect(readFileSync(path, 'utf8')).toContain('"name": "Gone astray"');
    return Promise.resolve();
  });
  await workbench.run('DMS: New Ticket from Template');
  await quickInput.press('Gone astray', 'Delete');
  await until('the question', () => workbench.dialog.waitFor({ timeout: 1000 }));
  expect(await workbench.dialog.innerText()).toContain('Delete the template “Gone astray”?');
  await workbench.answerDialog('Cancel');
  expect(readFileSync(path, 'utf8')).toContain('"name": "Gone astray"');

  // A file that somebody spoilt keeps what it holds.
  const spoilt = readFileSync(path, 'utf8').replace('"DC_COMMON"', '"DC_COMON"');
  writeFileSync(path, spoilt);
  await workbench.run('DMS: New Ticket from Template');
  await workbench.told(/dms-templates\.json, line \d+: “type” is not as it should be/);
  await workbench.keep('spoilt');
  await workbench.noticeButton('Open File').click();
  await workbench.sql.shows('dms-templates.json');
  await workbench.page.locator('.squiggly-warning, .squiggly-error').first().waitFor();
  await workbench.keep('spoilt-line');
  expect(readFileSync(path, 'utf8')).toBe(spoilt);
});
