import assert from 'node:assert/strict';
import { TicketForm } from '../drive/ticket-form';
import { TicketTree } from '../drive/ticket-tree';
import type { Desk } from './desk';
import { SecondUser } from './second-user';
import { signIn } from './sign-in';
import { change } from './statements';

/** What a journey that ended well has to show. */
export interface FinishedTicket {
  readonly type: string;
  readonly orderId: string;
  /** DMS's `StatusCode`, as another client reads it. */
  readonly finalStatus: string;
}

/** From selected DML to changed rows: submit, precheck, approval by another person, execution; each through the editor. */
export async function changeRows(desk: Desk): Promise<FinishedTicket & { readonly rowsChanged: number }> {
  const { shop, workbench } = desk;
  assert.equal((await shop.rows(change.database, change.proof)).length, 0, 'nothing is changed yet');

  await workbench.sql.selectLines(change.firstLine, change.lines);
  await workbench.keep('selected-sql');
  await workbench.sql.fromMenu(change.firstLine, 'Submit as DMS Ticket');
  await signIn(desk);
  await workbench.keep('signed-in');

  const form = await TicketForm.shown(workbench.page);
  await form.chooseDatabase('Databases', change.database);
  await form.field('Business background').fill(change.background);
  await form.field('Affected rows').fill(String(change.rows));
  await workbench.keep('filled-form');
  const orderId = await form.submit();
  await workbench.keep('submitted');

  const tree = new TicketTree(workbench.page);
  await tree.show();
  await approveFromTree(desk, tree, orderId);
  await tree.fromMenu(orderId, 'Execute…');
  await workbench.keep('execute');
  await workbench.answerDialog('Execute');
  await tree.reaches(orderId, /success|executed|finished/i);
  await workbench.keep('finished');

  const changed = await shop.rows(change.database, change.proof);
  assert.equal(changed.length, change.rows, 'the rows in the database are changed as the SQL says');
  const finalStatus = await new SecondUser(shop.endpoint, shop.dba).statusOf(orderId);
  return { type: 'DC_COMMON', orderId, finalStatus, rowsChanged: changed.length };
}

/** From a new ticket to one that may be executed: precheck, submit for approval from the tree, approval by the DBA. */
export async function approveFromTree(
  { shop, workbench }: Desk,
  tree: TicketTree,
  orderId: string,
): Promise<void> {
  await tree.reaches(orderId, /precheck passed/i);
  await workbench.keep('prechecked');
  await tree.fromMenu(orderId, 'Submit for Approval');
  await tree.reaches(orderId, /waiting for approval/i);
  await workbench.keep('waiting-for-approval');
  await new SecondUser(shop.endpoint, shop.dba).approve(orderId);
  await tree.reaches(orderId, /approved/i);
  await workbench.keep('approved');
}
