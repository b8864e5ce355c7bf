import { message } from '../../core/message';
import type { Choice, Dialogue } from './dialogue';
import { draftBasis, newDraft, type DraftBasis, type OpenDraft } from './drafting';
import { tellDownloadFailure, type DownloadFailure } from './fetching';
import type { TicketDesk } from './ticket-desk';
import { ticketFiles } from './ticket-files';

/** Brings a small text from a server. */
export interface TextFetcher {
  text(url: URL, signal: AbortSignal): Promise<string | DownloadFailure>;
}

type RollbackSource = { readonly sql: string } | { readonly url: URL };

async function sourceOf(
  desk: TicketDesk,
  choices: readonly Choice<RollbackSource>[],
  orderId: string,
): Promise<RollbackSource | undefined> {
  const [only, ...others] = choices;
  return only === undefined || others.length === 0
    ? only?.value
    : desk.dialogue.choose(message('What is ticket #{0} rolled back with?', orderId), choices);
}

async function read(
  dialogue: Dialogue,
  orderId: string,
  source: RollbackSource,
  fetcher: TextFetcher,
): Promise<string | undefined> {
  if ('sql' in source) {
    return source.sql;
  }
  const read = await dialogue.withProgress(message('Reading the rollback of ticket #{0}', orderId), (task) =>
    fetcher.text(source.url, task.signal),
  );
  if (typeof read === 'string') {
    return read;
  }
  tellDownloadFailure(dialogue, read);
  return undefined;
}

function rollbackDraft({ detail, values, comment, base }: DraftBasis, sql: string, say: TicketDesk['say']) {
  const rows = detail.orderDetail.actualAffectRows ?? detail.orderDetail.estimateAffectRows;
  return newDraft('DC_COMMON', {
    ...values,
    sql,
    affectRows: rows === undefined ? '' : String(rows),
    comment: say(message('Rolls back ticket #{0}: {1}', base.orderId, comment)),
  });
}

/**
 * Opens a draft that undoes a data change: with the SQL its submitter wrote for that, or with DMS's backup of the rows. Nothing is
 * sent; the person looks it over in the form.
 */
export async function createRollback(
  desk: TicketDesk,
  orderId: string,
  fetcher: TextFetcher,
  open: OpenDraft,
): Promise<void> {
  await desk.work(orderId, async (client) => {
    const basis = await draftBasis(desk, client, orderId);
    if (basis === undefined) {
      return;
    }
    const { rbSQL } = basis.detail.orderDetail;
    const files = await ticketFiles(client, orderId);
    const choices: Choice<RollbackSource>[] = [
      ...(rbSQL.trim() === ''
        ? []
        : [{ label: desk.say(message('Rollback SQL of the ticket')), value: { sql: rbSQL } }]),
      ...files
        .filter(({ kind }) => kind === 'backup' || (kind === 'rollback' && rbSQL.trim() === ''))
        .map(({ name, label, url }) => ({ label: name, description: label, value: { url } })),
    ];
    if (choices.length === 0) {
      void desk.dialogue.tell(message('Ticket #{0} has neither rollback SQL nor a backup.', orderId));
      return;
    }
    const source = await sourceOf(desk, choices, orderId);
    const sql = source && (await read(desk.dialogue, orderId, source, fetcher));
    if (sql !== undefined) {
      await open(rollbackDraft(basis, sql, desk.say));
    }
  });
}
