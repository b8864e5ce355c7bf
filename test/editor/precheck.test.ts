import { expect } from 'vitest';
import { Problems } from './drive/problems';
import { TicketForm } from './drive/ticket-form';
import { TicketTree } from './drive/ticket-tree';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { openForm } from './journeys/open-form';
import { SecondUser } from './journeys/second-user';
import { change } from './journeys/statements';

const corrected = 'UPDATE orders SET note = note WHERE id = 1;';

journeyTest('a failed precheck stands on the code, and is put right from there', async ({ desk }) => {
  const { workbench, shop } = desk;
  const { keyboard } = workbench.page;
  const form = await openForm(desk);
  await form.chooseDatabase('Databases', change.database);
  await form.field('Business background').fill(change.background);
  await form.field('Affected rows').fill('1');
  const orderId = await form.submit();
  const tree = new TicketTree(workbench.page);
  await tree.show();
  await tree.reaches(orderId, /precheck failed/i);

  const problems = new Problems(workbench);
  await workbench.openFile(change.file);
  await tree.show();
  await problems.show();
  await problems.say('Affected rows', `affect ${change.rows} rows`, `#${orderId}`, 'Ln 3');
  await workbench.sql.putCursorIn('-- Parcels');
  await keyboard.press('Home');
  await keyboard.insertText('-- One more line.\n');
  await problems.say('Ln 4');
  await problems.fixesAt(change.firstLine);
  await workbench.keep('problems-on-the-code');
  await keyboard.press('Escape');

  await problems.fix(change.firstLine, `with ${change.rows} affected rows`);
  const again = await TicketForm.shown(workbench.page);
  expect(await again.field('Affected rows').inputValue()).toBe(String(change.rows));
  await workbench.keep('draft-with-the-counted-rows');
  await workbench.closeTab('New DMS ticket');

  await workbench.openFile(change.file);
  await tree.show();
  await problems.fix(change.firstLine, `Correct the SQL of ticket #${orderId}`);
  const name = `${orderId}-correction.sql`;
  await workbench.sql.shows(name);
  await workbench.sql.putCursorIn('UPDATE orders');
  await keyboard.press('Control+A');
  await keyboard.insertText(corrected);
  await keyboard.press('Control+S');
  await workbench.told('kept on this machine');
  await workbench.keep('correction');
  await workbench.reload();
  await workbench.sql.shows(name);
  await until('the text that was typed', async () => {
    expect(await workbench.sql.line('UPDATE orders').innerText()).toContain('id');
  });
  await workbench.run('DMS: Send Correction');
  await workbench.told('has the corrected SQL');
  await tree.show();
  await tree.reaches(orderId, /precheck passed/i);
  await problems.none();
  await workbench.keep('corrected');
  const { sql } = await new SecondUser(shop.endpoint, shop.dba).change(orderId);
  expect(sql).toBe(corrected);
});
