import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { unzipSync } from 'fflate';
import { TicketForm } from '../drive/ticket-form';
import { TicketTree } from '../drive/ticket-tree';
import { until } from '../drive/until';
import { approveFromTree, type FinishedTicket } from './change-rows';
import type { Desk } from './desk';
import { SecondUser } from './second-user';
import { signIn } from './sign-in';
import { query } from './statements';

/**
 * From a SELECT to the downloaded file: submit, approval by another person, the export's run, the download; each through
 * the editor.
 *
 * @param file where the person saves the export.
 * @param signedIn whether an account is there already.
 */
export async function exportRows(
  desk: Desk,
  file: string,
  { signedIn }: { readonly signedIn: boolean },
): Promise<FinishedTicket & { readonly rows: number; readonly file: string }> {
  const { shop, workbench } = desk;
  const expected = await shop.rows(query.database, query.sql);

  await workbench.openFile(query.file);
  await workbench.sql.selectLines(query.firstLine, query.lines);
  await workbench.keep('selected-query');
  await workbench.sql.fromMenu(query.firstLine, 'Submit as DMS Ticket');
  if (!signedIn) {
    await signIn(desk);
  }
  const form = await TicketForm.shown(workbench.page);
  await form.chooseDatabase('Database', query.database);
  await form.field('Business background').fill(query.background);
  await form.field('Affected rows').fill(String(expected.length));
  await workbench.keep('filled-export-form');
  const orderId = await form.submit();
  await workbench.keep('export-submitted');

  const tree = new TicketTree(workbench.page);
  await tree.show();
  await approveFromTree(desk, tree, orderId);
  await tree.fromMenu(orderId, 'Run Export…');
  await workbench.quickInput.choose('CSV');
  await tree.reaches(orderId, /success|finished|exported/i);
  await workbench.keep('exported');

  mkdirSync(dirname(file), { recursive: true });
  await tree.fromMenu(orderId, 'Download Export…');
  await workbench.quickInput.saveAs(file);
  const rows = await until('the downloaded rows', () => Promise.resolve(csvRows(file)));
  await workbench.keep('downloaded');

  const idsOf = (lines: readonly (readonly unknown[])[]) => lines.map(([id]) => id);
  assert.deepEqual(idsOf(rows), idsOf(expected), 'the file holds every row');
  const finalStatus = await new SecondUser(shop.endpoint, shop.dba).statusOf(orderId);
  return { type: 'DATA_EXPORT', orderId, finalStatus, rows: rows.length, file };
}

/** The rows, without the heading, of the one CSV file in an export. */
function csvRows(zip: string): string[][] {
  const [csv] = Object.values(unzipSync(readFileSync(zip)));
  const [, ...rows] = new TextDecoder().decode(csv).trimEnd().split(/\r?\n/);
  return rows.map((row) => row.split(','));
}
