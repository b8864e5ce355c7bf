import { message } from '../../core/message';
import { progressReporter, tellDownloadFailure, type FileFetcher } from './fetching';
import type { TicketDesk } from './ticket-desk';
import { ticketFiles, type TicketFile } from './ticket-files';

const open = message('Open');

/** Saves what DMS keeps of a data change: its SQL, its rollback SQL, the backup of the rows it changed. */
export async function downloadFiles(desk: TicketDesk, orderId: string, fetcher: FileFetcher): Promise<void> {
  await desk.work(orderId, async (client) => {
    const { dialogue } = desk;
    const files = await ticketFiles(client, orderId);
    if (files.length === 0) {
      void dialogue.tell(message('DMS has no files of ticket #{0}.', orderId));
      return;
    }
    const chosen = await dialogue.chooseMany(
      message('Files of ticket #{0}', orderId),
      files.map((file) => ({
        label: file.name,
        description: file.label,
        value: file,
        ticked: file.kind === 'backup' || files.length === 1,
      })),
    );
    const [first, ...others] = chosen ?? [];
    if (first === undefined) {
      return;
    }
    if (others.length === 0) {
      const target = await dialogue.askWhereToSave(first.name);
      await (target && save(desk, orderId, fetcher, [[first, target]]));
      return;
    }
    const folder = await dialogue.askForFolder();
    if (folder !== undefined) {
      const names = new Set<string>();
      const targets = [first, ...others].map((file): [TicketFile, string] => {
        const name = unused(file.name, names);
        return [file, `${folder.replace(/\/$/, '')}/${encodeURIComponent(name)}`];
      });
      await save(desk, orderId, fetcher, targets);
    }
  });
}

/** Backups of several databases may have the same name. */
function unused(name: string, names: Set<string>): string {
  let free = name;
  for (let number = 2; names.has(free); number += 1) {
    free = `${number}-${name}`;
  }
  names.add(free);
  return free;
}

async function save(
  { dialogue }: TicketDesk,
  orderId: string,
  fetcher: FileFetcher,
  files: readonly (readonly [TicketFile, string])[],
): Promise<void> {
  const failure = await dialogue.withProgress(
    message('Downloading files of ticket #{0}', orderId),
    async (task) => {
      for (const [{ url }, target] of files) {
        const failed = await fetcher.fetch(url, target, task.signal, progressReporter(task));
        if (failed !== undefined) {
          return failed;
        }
      }
      return undefined;
    },
  );
  if (failure !== undefined) {
    tellDownloadFailure(dialogue, failure);
    return;
  }
  const [only] = files;
  const one = files.length === 1 && only !== undefined;
  void dialogue
    .tell(
      one
        ? message('The file of ticket #{0} is saved.', orderId)
        : message('Saved {0} files of ticket #{1}.', files.length, orderId),
      ...(one ? [open] : []),
    )
    .then((pressed) => (one && pressed === open ? dialogue.openFile(only[1]) : undefined));
}
