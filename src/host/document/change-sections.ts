import { message, type Message } from '../../core/message';
import { isProduction } from '../../core/tickets/reference';
import { executionSection } from './execution-section';
import { checkLabel, stepWord } from './step-words';
import type { ChangeDetail, TicketFacts } from './ticket-facts';
import type { Writing } from './writing';

function databases({ sheet, say }: Writing, { databases: all }: ChangeDetail): void {
  if (all.length === 0) {
    return;
  }
  sheet.heading(say(message('Databases')));
  for (const database of all) {
    const { searchName, dbType, envType, logic, dbId } = database;
    const kind = logic ? say(message('logical database')) : '';
    const more = [dbType, kind, `id ${dbId}`].filter((part) => part !== '').join(' · ');
    sheet.marked(isProduction(database) ? '!' : '·', searchName, envType.toLowerCase(), more);
  }
}

function precheck({ sheet, say }: Writing, { preCheckDetail }: ChangeDetail): void {
  if (preCheckDetail.length === 0) {
    return;
  }
  sheet.heading(say(message('Precheck')));
  for (const { checkStep, checkStatus, userTip } of preCheckDetail) {
    const { word, mark } = stepWord(checkStatus);
    sheet.marked(mark, say(checkLabel(checkStep)), say(word), userTip);
  }
}

/** `ExecMode`; DMS's spelling. */
function executorLabel(execMode: string): Message {
  switch (execMode.toUpperCase()) {
    case 'COMMITOR':
      return message('the submitter');
    case 'AUTO':
      return message('DMS, once it is approved');
    case 'LAST_AUDITOR':
      return message('the last approver');
    default:
      return message('{0}', execMode);
  }
}

function order({ sheet, say }: Writing, { orderDetail, execMode }: ChangeDetail): void {
  sheet.heading(say(message('Data change')));
  sheet.fact(say(message('Reason category')), orderDetail.classify);
  sheet.fact(say(message('Estimated rows')), orderDetail.estimateAffectRows);
  sheet.fact(say(message('Affected rows')), orderDetail.actualAffectRows);
  if (orderDetail.ignoreAffectRows) {
    const reason = orderDetail.ignoreAffectRowsReason;
    sheet.fact(say(message('Row check')), `${say(message('skipped'))} ${reason}`);
  }
  sheet.fact(say(message('Executed by')), say(executorLabel(execMode)));
  sheet.fact(say(message('SQL file')), orderDetail.attachmentName);
  sheet.fact(say(message('Rollback file')), orderDetail.rbAttachmentName);
}

function config({ sheet, say }: Writing, { configDetail }: ChangeDetail): void {
  const { cronFormat, cronStatus, cronLastCallStartTime, cronNextCallTime, csvTableName, duration } =
    configDetail;
  if (cronFormat === '' && csvTableName === '') {
    return;
  }
  sheet.heading(say(message('Schedule and file')));
  sheet.fact(say(message('Schedule')), cronFormat);
  sheet.fact(say(message('Schedule status')), cronStatus);
  sheet.fact(say(message('Runs so far')), cronFormat === '' ? undefined : configDetail.cronCallTimes);
  sheet.fact(say(message('Last run')), cronLastCallStartTime);
  sheet.fact(say(message('Next run')), cronNextCallTime);
  sheet.fact(say(message('Duration in hours')), duration);
  sheet.fact(say(message('Table')), csvTableName);
}

function sql({ sheet, say }: Writing, { orderDetail }: ChangeDetail): void {
  if (orderDetail.exeSQL !== '') {
    sheet.heading(say(message('SQL')));
    sheet.sql(orderDetail.exeSQL);
  }
  if (orderDetail.rbSQL !== '') {
    sheet.heading(say(message('Rollback SQL')));
    sheet.sql(orderDetail.rbSQL);
  }
}

function checkedStatements({ sheet, say, valueOf }: Writing, { checked }: TicketFacts): void {
  if (checked === undefined || (checked.ok && checked.value.statements.length === 0)) {
    return;
  }
  sheet.heading(say(message('Checked statements')));
  for (const { checkSQL, affectRows, sqlReviewStatus, tableNames } of valueOf(checked)?.statements ?? []) {
    const { word, mark } = stepWord(sqlReviewStatus);
    const rows = affectRows === undefined ? '' : say(message('{0} rows', affectRows));
    const more = [rows, tableNames].filter((part) => part !== '').join(' · ');
    sheet.marked(
      mark,
      checkSQL.replace(/\s+/g, ' ').slice(0, 100),
      sqlReviewStatus === '' ? '' : say(word),
      more,
    );
  }
}

/** The parts of a data change, `DC_*`. */
export function changeSections(writing: Writing, facts: TicketFacts): void {
  if (facts.change === undefined) {
    return;
  }
  if (!facts.change.ok) {
    writing.sheet.heading(writing.say(message('Data change')));
  }
  const detail = writing.valueOf(facts.change);
  if (detail !== undefined) {
    databases(writing, detail);
    order(writing, detail);
    precheck(writing, detail);
  }
  checkedStatements(writing, facts);
  executionSection(writing, facts.execution);
  if (detail !== undefined) {
    config(writing, detail);
    sql(writing, detail);
  }
}
