import { getDataExportDownloadUrl } from '../../core/dms/operations';
import { message } from '../../core/message';
import { exportFileName, readDownloadUrl } from './export-file';
import { progressReporter, tellDownloadFailure, type FileFetcher } from './fetching';
import type { TicketDesk } from './ticket-desk';

const open = message('Open');

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
            'DMS names an address for the file that is not https; it is not opened. Download it in the DMS console: ticket #{0}.',
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
      (task) => this.files.fetch(url, target, task.signal, progressReporter(task)),
    );
    if (failure === undefined) {
      records.settleResult(orderId);
      void dialogue
        .tell(message('The export of ticket #{0} is saved.', orderId), open)
        .then((pressed) => (pressed === open ? dialogue.openFile(target) : undefined));
      return;
    }
    tellDownloadFailure(dialogue, failure);
  }
}
