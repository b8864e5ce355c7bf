import { message, type Message } from '../message';
import type { TicketAction } from './order-actions';

/** What a button or a list calls an action: the same as `package.nls.json` calls its command. */
export const actionLabels: Readonly<Record<TicketAction, Message>> = {
  submitForApproval: message('Submit for Approval'),
  correctSql: message('Correct the SQL…'),
  retryPrecheck: message('Retry the Precheck'),
  skipRowCheck: message('Skip the Row Check…'),
  showPrecheck: message('Show Precheck on the SQL'),
  setRows: message('New Ticket with the Counted Rows…'),
  useLockFree: message('Use a Lock-free Change…'),
  requestPermission: message('Request the Permission…'),
  approve: message('Approve…'),
  reject: message('Reject…'),
  transfer: message('Transfer the Approval…'),
  addApprover: message('Add an Approval Step…'),
  withdraw: message('Withdraw…'),
  showApprovers: message('Show Approvers'),
  executeChange: message('Execute…'),
  pauseExecution: message('Pause the Execution'),
  resumeExecution: message('Resume the Execution'),
  retryExecution: message('Retry the Failed Job…'),
  executeExport: message('Run Export…'),
  stopExport: message('Stop the Export…'),
  downloadExport: message('Download Export…'),
  pauseSchedule: message('Pause the Schedule'),
  resumeSchedule: message('Resume the Schedule'),
  publishDesign: message('Publish the Design…'),
  downloadFiles: message('Download SQL, Rollback or Backup…'),
  createRollback: message('Create Rollback Ticket…'),
  resubmit: message('Fix and Resubmit'),
  closeTicket: message('Close Ticket…'),
};
