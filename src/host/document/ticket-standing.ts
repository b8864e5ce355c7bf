import { ticketState, type TicketState } from '../../core/tickets/status';
import type { Account } from '../profiles/account';
import type { TicketFacts } from './ticket-facts';

/** Of a task, or of a schedule: it goes on when somebody says so. */
const held: ReadonlySet<string> = new Set(['PAUSE', 'FAIL']);

function changeStatus({ change, execution: { task } }: TicketFacts): string {
  if (change?.ok !== true) {
    return '';
  }
  const { status, configDetail } = change.value;
  const job = configDetail.cronFormat === '' && task?.ok === true ? task.value.jobStatus : '';
  const standing = [job, configDetail.cronStatus].find((one) => held.has(one.toUpperCase()));
  return status.toLowerCase() === 'processing' || status.toLowerCase() === 'waiting'
    ? (standing ?? status)
    : status;
}

/** Where a ticket stands for an account, of everything that its document tells: also of one that is in no list. */
export function standingOf(facts: TicketFacts, { userId, roles }: Account): TicketState {
  const { base, change, export: exported, design, approval } = facts;
  const detail = change?.ok === true ? change.value : undefined;
  const detailStatus =
    design?.project.ok === true
      ? design.project.value.status
      : exported?.ok === true
        ? exported.value.keyInfo.jobStatus
        : changeStatus(facts);
  const failed = detail?.preCheckDetail.find(({ checkStatus }) => checkStatus.toUpperCase() === 'FAIL');
  return ticketState({
    pluginType: base.pluginType,
    statusCode: base.statusCode,
    detailStatus,
    execMode: detail?.execMode ?? '',
    failedCheck: failed?.checkStep ?? '',
    viewer: {
      isCommitter: base.committerId === userId,
      isHandler:
        approval?.ok === true && approval.value.currentHandlers.some((handler) => handler.id === userId),
      roles,
    },
  });
}
