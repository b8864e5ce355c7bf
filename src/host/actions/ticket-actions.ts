import { closeTicket } from './close-ticket';
import { DownloadExport } from './download-export';
import { executeChange } from './execute-change';
import { executeExport } from './execute-export';
import { FileDownload, type RemoteWriter } from './file-download';
import { copyTicketNumber, openInConsole } from './open-in-console';
import { submitForApproval } from './submit-for-approval';
import type { TicketDesk } from './ticket-desk';

/** Everything that is done to one ticket. Loaded with the first of it: most days one only looks. */
export const ticketActions = {
  closeTicket,
  copyTicketNumber,
  executeChange,
  executeExport,
  openInConsole,
  submitForApproval,
  downloadExport: (desk: TicketDesk, orderId: string, writeRemote: RemoteWriter): Promise<void> =>
    new DownloadExport(desk, new FileDownload(writeRemote)).run(orderId),
};
