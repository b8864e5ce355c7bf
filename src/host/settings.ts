import * as v from 'valibot';
import * as vscode from 'vscode';
import { settingIds } from './ids';

const PageSize = v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(100));

/** How many tickets one page of the list holds; a setting outside 10 to 100 counts as 50. */
export function pageSize(): number {
  const parsed = v.safeParse(PageSize, vscode.workspace.getConfiguration().get(settingIds.pageSize));
  return parsed.success ? parsed.output : 50;
}

/** Whether the form asks DMS for the rows of small SQL without a click. */
export function countsRows(): boolean {
  return vscode.workspace.getConfiguration().get<unknown>(settingIds.countRows) === true;
}

/** Whether the comment gets a short tag by which a ticket is recognised after a lost answer. */
export function marksTickets(): boolean {
  return vscode.workspace.getConfiguration().get<unknown>(settingIds.ticketMark) !== false;
}

const RetentionDays = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How many days the record of a ticket is kept; 0 for ever. */
export function recordRetentionDays(): number {
  const parsed = v.safeParse(
    RetentionDays,
    vscode.workspace.getConfiguration().get(settingIds.recordRetentionDays),
  );
  return parsed.success ? parsed.output : 365;
}

const Notices = v.fallback(v.picklist(['all', 'needsMe', 'none']), 'all');

/** Which changes of tickets are told in notices. */
export function noticeWish(): v.InferOutput<typeof Notices> {
  return v.parse(Notices, vscode.workspace.getConfiguration().get(settingIds.notices));
}

const TestFirst = v.fallback(v.picklist(['off', 'warn', 'block']), 'off');

/** What happens to a change of production whose SQL has not succeeded in a test or development database. */
export function testFirstWish(): v.InferOutput<typeof TestFirst> {
  return v.parse(TestFirst, vscode.workspace.getConfiguration().get(settingIds.requireTestSuccess));
}

const Kilobytes = v.pipe(v.number(), v.integer(), v.minValue(16), v.maxValue(1024));

/** SQL longer than this is told of in a form, not shown in it. A setting outside 16 to 1024 KB counts as 256. */
export function largeSqlCharacters(): number {
  const parsed = v.safeParse(
    Kilobytes,
    vscode.workspace.getConfiguration().get(settingIds.largeSqlKilobytes),
  );
  return (parsed.success ? parsed.output : 256) * 1024;
}

/** Whether a ticket goes to approval by itself when its precheck passes; only the person's own settings may say so. */
export function submitsWhenPrechecked(): boolean {
  return vscode.workspace.getConfiguration().get<unknown>(settingIds.submitWhenPrechecked) === true;
}

const FileFindings = v.fallback(v.picklist(['off', 'onCheck', 'whileTyping']), 'onCheck');

/** When findings are shown in SQL files. */
export function fileFindingsWish(): v.InferOutput<typeof FileFindings> {
  return v.parse(FileFindings, vscode.workspace.getConfiguration().get(settingIds.findingsInFiles));
}
