import type { Downloads } from '../../core/dms/transport';
import type { TicketAction } from '../../core/tickets/order-actions';
import { closeTicket } from './close-ticket';
import { createRollback } from './create-rollback';
import { addApprover, approve, reject, transfer, withdraw } from './decide';
import { DownloadExport } from './download-export';
import { downloadFiles } from './download-files';
import type { OpenDraft } from './drafting';
import { executeChange } from './execute-change';
import { executeExport } from './execute-export';
import { FileDownload, type RemoteWriter } from './file-download';
import { copyTicketLink, copyTicketNumber, openInConsole } from './open-in-console';
import { publishDesign } from './publish-design';
import { retryPrecheck, skipRowCheck } from './recheck';
import {
  pauseExecution,
  pauseSchedule,
  resumeExecution,
  resumeSchedule,
  retryExecution,
  stopExport,
} from './run-control';
import { showApprovers } from './show-approvers';
import { isStillOffered } from './still-offered';
import { submitForApproval } from './submit-for-approval';
import type { TicketDesk } from './ticket-desk';

/** What the actions need of the window around them. */
export interface ActionPorts {
  readonly downloads: Downloads;
  readonly writeRemote: RemoteWriter;
  readonly openDraft: OpenDraft;
}

type Run = (desk: TicketDesk, orderId: string, ports: ActionPorts) => Promise<void>;

/** What can be had of a ticket that has moved on, too. */
const always = {
  showApprovers,
  downloadExport: (desk, orderId, { downloads, writeRemote }) =>
    new DownloadExport(desk, new FileDownload(downloads, writeRemote)).run(orderId),
  downloadFiles: (desk, orderId, { downloads, writeRemote }) =>
    downloadFiles(desk, orderId, new FileDownload(downloads, writeRemote)),
  createRollback: (desk, orderId, { downloads, writeRemote, openDraft }) =>
    createRollback(desk, orderId, new FileDownload(downloads, writeRemote), openDraft),
} satisfies Readonly<Partial<Record<TicketAction, Run>>>;

/** The same actions, once it is sure that the ticket still offers them. */
function checked<Name extends TicketAction>(actions: Readonly<Record<Name, Run>>): Record<Name, Run> {
  const each = (Object.keys(actions) as Name[]).map((name): readonly [Name, Run] => [
    name,
    async (desk, orderId, ports) => {
      if (await isStillOffered(desk, orderId, name)) {
        await actions[name](desk, orderId, ports);
      }
    },
  ]);
  return Object.fromEntries(each) as Record<Name, Run>;
}

/** Everything that is done to one ticket. Loaded with the first of it: most days one only looks. */
export const ticketActions = {
  ...always,
  ...checked({
    submitForApproval,
    retryPrecheck,
    skipRowCheck,
    approve,
    reject,
    transfer,
    addApprover,
    withdraw,
    executeChange: (desk, orderId) => executeChange(desk, orderId),
    pauseExecution,
    resumeExecution,
    retryExecution,
    executeExport,
    stopExport,
    pauseSchedule,
    resumeSchedule,
    publishDesign: (desk, orderId) => publishDesign(desk, orderId),
    closeTicket,
  }),
};

export const plainActions = { copyTicketLink, copyTicketNumber, openInConsole };
