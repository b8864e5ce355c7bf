import { expect } from 'vitest';
import { TicketTree } from './drive/ticket-tree';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { addColleagues, become, dataChange, madeElsewhere } from './journeys/colleagues';
import { SecondUser } from './journeys/second-user';
import { sent } from './journeys/sent';

const touch = (id: number): object => dataChange(`UPDATE orders SET note = note WHERE id = ${id}`, 1);

journeyTest('a developer and a DBA decide on tickets in one VS Code', async ({ desk }) => {
  const { workbench, shop } = desk;
  const { quickInput } = workbench;
  const tree = new TicketTree(workbench.page);
  const ids: string[] = [];
  for (const id of [1, 2, 3, 4]) {
    ids.push(await madeElsewhere(desk, 'DC_COMMON', touch(id)));
  }
  const [agreed = '', refused = '', withdrawn = '', passedOn = ''] = ids;
  await tree.show();
  await addColleagues(desk);

  await tree.reaches(agreed, /precheck passed/i);
  await tree.fromMenu(agreed, 'Show Approvers');
  await quickInput.row('DBA').waitFor();
  expect(await quickInput.row('DBA').innerText()).toContain('bo');
  await workbench.keep('approvers');
  await workbench.page.keyboard.press('Escape');
  for (const orderId of ids) {
    await tree.reaches(orderId, /precheck passed/i);
    await tree.pressTwice(orderId, 'Submit for Approval');
    await tree.reaches(orderId, /waiting for approval/i);
  }
  await tree.fromMenu(withdrawn, 'Withdraw…');
  await quickInput.answerTwice('cannot be undone', 'not needed any more');
  await tree.reaches(withdrawn, /withdrawn/i);
  expect(sent(desk, 'SubmitOrderApproval')).toBe(ids.length);

  await become(workbench, 'Database admin');
  await tree.reaches(agreed, /waiting for approval · Approve/i);
  await workbench.keep('needs-the-dba');
  expect(await tree.menuOf(agreed)).toEqual(
    expect.arrayContaining(['Approve…', 'Reject…', 'Transfer the Approval…', 'Add an Approval Step…']),
  );
  await tree.fromMenu(agreed, 'Approve…');
  await quickInput.asked('This approves the ticket for');
  await workbench.keep('approve');
  // Two quick presses are one decision.
  await quickInput.answerTwice('This approves the ticket for', 'looks right');
  await workbench.told(`Ticket #${agreed} is approved by you.`);
  expect(sent(desk, 'ApproveOrder')).toBe(2);

  await tree.fromMenu(refused, 'Reject…');
  await quickInput.answerTwice('Why is it rejected?', 'the wrong table');
  await workbench.told('is rejected');
  await tree.fromMenu(passedOn, 'Add an Approval Step…');
  await quickInput.choose('Security');
  await quickInput.choose('After me');
  await quickInput.answerTwice('if you like', '');
  await workbench.told('has a further approval step');
  await tree.fromMenu(passedOn, 'Transfer the Approval…');
  await quickInput.choose('ada');
  await quickInput.answerTwice('if you like', 'you know this table');
  await workbench.told('is transferred');
  // Withdrawn, approved, rejected, a step more, passed on: each pressed twice and sent once.
  expect(sent(desk, 'ApproveOrder')).toBe(5);
  await until('no more of the DBA’s business', async () => {
    await tree.refresh();
    expect(await tree.ticket(passedOn).count()).toBe(0);
  });

  await become(workbench, 'Developer');
  await tree.reaches(agreed, /approved · Execute/i);
  await tree.reaches(refused, /rejected/i);
  await tree.ticket(passedOn).dblclick();
  await workbench.sql.saysBelow('ada');
  await workbench.keep('transferred');
  const admin = new SecondUser(shop.endpoint, shop.admin);
  expect(await Promise.all([agreed, refused, withdrawn, passedOn].map((id) => admin.statusOf(id)))).toEqual([
    'approved',
    'reject',
    'cancel',
    'toaudit',
  ]);
});
