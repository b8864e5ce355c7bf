import type { DmsError } from '../../core/dms/outcome';
import { message, type Message } from '../../core/message';
import { withoutMarker } from '../../core/submission/marker';
import type { RowReceipt } from '../../core/tickets/row-receipt';
import { pluginTypeLook } from '../../core/tickets/plugin-type';
import { stateLabel, familyOf, ticketState } from '../../core/tickets/status';
import { approvalSection, previewSection } from './approval-section';
import { changeSections } from './change-sections';
import { countedSection } from './counted-section';
import { designSection } from './design-section';
import { exportSections } from './export-sections';
import { requestSections } from './request-sections';
import type { SameChange } from '../sidebar/same-change';
import { sameChangeSection } from './same-change-section';
import type { Sheet } from './sheet';
import type { BaseInfo, TicketFacts } from './ticket-facts';
import { startWriting, writeFailure, type Say, type Writing } from './writing';

/** The document while, or because, nothing is known of the ticket. */
export function failedTicketText(orderId: string, problem: DmsError | Message, say: Say): string {
  const { sheet } = startWriting(say);
  sheet.title(`#${orderId}`);
  if ('kind' in problem) {
    writeFailure(sheet, say, problem);
  } else {
    sheet.note(say(problem));
  }
  return sheet.text();
}

function detailStatus({ change, export: exported, design }: TicketFacts): string {
  if (design?.project.ok === true) {
    return design.project.value.status;
  }
  if (change?.ok === true) {
    return change.value.status;
  }
  return exported?.ok === true ? exported.value.keyInfo.jobStatus : '';
}

function header({ sheet, say }: Writing, facts: TicketFacts, me: string): void {
  const { base } = facts;
  sheet.title(`#${base.orderId} ${say(pluginTypeLook(base.pluginType).label)}`);
  const finer = detailStatus(facts);
  const viewer = { isCommitter: base.committerId === me, isHandler: false, roles: [] };
  const state = ticketState({
    pluginType: base.pluginType,
    statusCode: base.statusCode,
    detailStatus: finer,
    viewer,
  });
  const codes = [...new Set([base.statusCode, finer])].filter((code) => code !== '').join(' / ');
  sheet.marked(state.mark, say(message('Status')), say(state.label), codes);
  people(sheet, base, say);
}

function people(sheet: Sheet, base: BaseInfo, say: Say): void {
  sheet.fact(say(message('Type')), base.pluginType);
  sheet.fact(say(message('Submitted by')), base.committer);
  sheet.fact(
    say(message('Stakeholders')),
    (base.relatedUserNicks.length > 0 ? base.relatedUserNicks : base.relatedUserIds).join(', '),
  );
  sheet.fact(say(message('Created')), base.createTime);
  sheet.fact(say(message('Changed')), base.lastModifyTime);
  sheet.fact(say(message('Attachment')), base.originAttachmentName || base.attachmentKey);
  if (base.workflowStatusDesc !== '') {
    sheet.fact(say(message('Approval')), say(stateLabel(base.workflowStatusDesc, familyOf(base.pluginType))));
  }
}

/**
 * Everything that DMS tells of a ticket, laid out to be read from top to bottom: what it is, why, where it stands, what it runs.
 * @param me the DMS user id of the one who reads.
 * @param same the tickets with the same SQL.
 * @param receipt what was counted before the ticket was submitted.
 */
export function ticketText(
  facts: TicketFacts,
  me: string,
  say: Say,
  same: readonly SameChange[] = [],
  receipt?: RowReceipt,
): string {
  const writing = startWriting(say);
  header(writing, facts, me);
  const comment = withoutMarker(facts.base.comment);
  if (comment !== '') {
    writing.sheet.heading(say(message('Business background')));
    writing.sheet.quote(comment);
  }
  sameChangeSection(writing, same, facts.base.orderId);
  changeSections(writing, facts);
  countedSection(writing, facts, receipt);
  exportSections(writing, facts);
  requestSections(writing, facts);
  designSection(writing, facts);
  previewSection(writing, facts.preview);
  approvalSection(writing, facts.approval);
  return writing.sheet.text();
}
