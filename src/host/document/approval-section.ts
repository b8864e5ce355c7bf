import type { Outcome } from '../../core/dms/outcome';
import { message } from '../../core/message';
import { stepWord } from './step-words';
import type { ApprovalDetail, WorkflowPreview } from './ticket-facts';
import type { Writing } from './writing';

/** Who will be asked. It is a courtesy: a ticket for which DMS cannot tell is no worse. */
export function previewSection({ sheet, say }: Writing, preview: Outcome<WorkflowPreview> | undefined): void {
  const nodes = preview?.ok === true ? preview.value.workflowNodes : [];
  if (nodes.length === 0) {
    return;
  }
  sheet.heading(say(message('Will be approved by')));
  for (const { nodeName, auditUsers, comment } of nodes) {
    sheet.marked('·', nodeName, auditUsers.map(({ nickName }) => nickName).join(', '), comment);
  }
}

/** How the approval goes, step by step. */
export function approvalSection(
  { sheet, say, valueOf }: Writing,
  approval: Outcome<ApprovalDetail> | undefined,
): void {
  if (approval === undefined) {
    return;
  }
  sheet.heading(say(message('Approval')));
  const detail = valueOf(approval);
  if (detail === undefined) {
    return;
  }
  const { word, mark } = stepWord(detail.workflowInsCode);
  const handlers = detail.currentHandlers.map(({ nickName }) => nickName).join(', ');
  sheet.marked(mark, say(message('Approval')), say(word), handlers);
  for (const node of detail.workflowNodes) {
    const step = stepWord(node.workflowInsCode);
    const more = [node.operateTime, node.operateComment].filter((part) => part !== '').join(' · ');
    sheet.marked(step.mark, node.nodeName, say(step.word), more);
  }
  sheet.fact(say(message('Approve at')), detail.thirdpartyWorkflowUrl);
  sheet.fact(say(message('Note')), detail.thirdpartyWorkflowComment);
}
