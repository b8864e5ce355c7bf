import type { Caller } from '../../core/dms/caller';
import {
  getDataCorrectBackupFiles,
  getDataCorrectRollbackFile,
  getDataCorrectSQLFile,
} from '../../core/dms/operations';
import { message, type Message } from '../../core/message';
import { fileNameIn, readDownloadUrl } from './export-file';

/** A file that DMS keeps of a data change. Its address is a secret: whoever has it has the rows. */
export interface TicketFile {
  readonly kind: 'backup' | 'rollback' | 'sql';
  readonly label: Message;
  readonly name: string;
  readonly url: URL;
}

/** All files that DMS hands out for a ticket; one that it does not have, or refuses, is simply not among them. */
export async function ticketFiles(client: Caller, orderId: string): Promise<readonly TicketFile[]> {
  const ofOrder = { OrderId: orderId };
  const [backups, rollback, sql] = await Promise.all([
    client.call(getDataCorrectBackupFiles, ofOrder),
    client.call(getDataCorrectRollbackFile, ofOrder),
    client.call(getDataCorrectSQLFile, ofOrder),
  ]);
  const file = (kind: TicketFile['kind'], label: Message, address: string): readonly TicketFile[] => {
    const url = readDownloadUrl(address);
    return url === undefined
      ? []
      : [{ kind, label, name: fileNameIn(url, `dms-${orderId}-${kind}.sql`), url }];
  };
  return [
    ...(backups.ok ? backups.value.fileUrls : []).flatMap((address) =>
      file('backup', message('Backup of the changed rows'), address),
    ),
    ...(rollback.ok ? file('rollback', message('Rollback SQL of the ticket'), rollback.value.fileUrl) : []),
    ...(sql.ok ? file('sql', message('SQL of the ticket'), sql.value.fileUrl) : []),
  ];
}
