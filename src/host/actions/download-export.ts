import { getDataExportDownloadUrl } from '../../core/dms/operations';
import { message } from '../../core/message';
import type { ProgressTask } from './dialogue';
import { exportFileName, readDownloadUrl } from './export-file';
import type { TicketDesk } from './ticket-desk';

/** Why a file is not there. */
export type DownloadFailure =
  | { readonly reason: 'cancelled' }
  | { readonly reason: 'refused'; readonly httpStatus: number }
  | { readonly reason: 'broken' | 'not-written'; readonly cause: string };

/** Brings a file from a server to a place. Nothing of a file that did not come whole stays there. */
export interface FileFetcher {
  fetch(
    url: URL,
    target: string,
    signal: AbortSignal,
    onProgress: (received: number, total: number | undefined) => void,
  ): Promise<DownloadFailure | undefined>;
}

const open = message('Open');

/** A size as a person reads it; the units are the same in every language. */
function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/**
 * Saves an export's file where the person wants it. The address is asked for at the last moment, as it does not last, and
 * appears nowhere: whoever has it has the rows.
 */
export class DownloadExport {
  constructor(
    private readonly desk: TicketDesk,
    private readonly files: FileFetcher,
  ) {}

  async run(orderId: string): Promise<void> {
    await this.desk.work(orderId, async (client) => {
      const { dialogue } = this.desk;
      const result = await this.desk.valueOf(
        await client.call(getDataExportDownloadUrl, { OrderId: orderId }),
      );
      if (result === undefined) {
        return;
      }
      if (!result.hasResult || result.url === '') {
        void dialogue.tell(
          result.tipMessage === ''
            ? message('The export of ticket #{0} has no file yet.', orderId)
            : message('The export of ticket #{0} has no file yet: {1}', orderId, result.tipMessage),
        );
        return;
      }
      const url = readDownloadUrl(result.url);
      if (url === undefined) {
        void dialogue.warn(
          message(
            'DMS names an address for the file that is not https; it is not opened. Ticket #{0}.',
            orderId,
          ),
        );
        return;
      }
      const target = await dialogue.askWhereToSave(exportFileName(url, orderId));
      if (target !== undefined) {
        await this.save(orderId, url, target);
      }
    });
  }

  private async save(orderId: string, url: URL, target: string): Promise<void> {
    const { dialogue, records } = this.desk;
    const failure = await dialogue.withProgress(
      message('Downloading the export of ticket #{0}', orderId),
      (task) => this.files.fetch(url, target, task.signal, reporter(task)),
    );
    if (failure === undefined) {
      records.settleResult(orderId);
      void dialogue
        .tell(message('The export of ticket #{0} is saved.', orderId), open)
        .then((pressed) => (pressed === open ? dialogue.openFile(target) : undefined));
      return;
    }
    switch (failure.reason) {
      case 'cancelled':
        return;
      case 'refused':
        void dialogue.warn(
          message(
            'The file was not handed out (HTTP {0}); its address may have run out. Try again, or run the export once more.',
            failure.httpStatus,
          ),
        );
        return;
      case 'broken':
        void dialogue.warn(message('The download broke off ({0}). Try again.', failure.cause));
        return;
      case 'not-written':
        void dialogue.warn(message('The file could not be written ({0}).', failure.cause));
    }
  }
}

/** Tells how far a download is, not more often than it can be seen. */
function reporter(task: ProgressTask): (received: number, total: number | undefined) => void {
  let told = 0;
  return (received, total) => {
    if (received - told < 250_000 && received !== total) {
      return;
    }
    told = received;
    if (total === undefined || total === 0) {
      task.report(message('{0}', sizeOf(received)));
    } else {
      task.report(message('{0} of {1}', sizeOf(received), sizeOf(total)), received / total);
    }
  };
}
