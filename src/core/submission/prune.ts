import type { DraftStore } from './draft-store';
import type { Journal } from './journal';
import { hasTicket, isSlim, isUnsettled, type JournalEntry } from './journal-entry';
import { pruneRecords } from './record-files';
import { isDue, stampNow } from './prune-stamp';
import { paramOnRecord } from './sent-param';

const day = 86_400_000;
/**
 * How long the journal keeps what is settled, in days: longer than any search for a ticket reaches back, so that a search
 * never takes a ticket whose owner has been forgotten. The records are kept for their own time.
 */
const journalDays = 40;

export interface PruneOptions {
  /** The extension's own folder; a file in it tells when it was last pruned, to all windows. */
  readonly storage: string;
  readonly journal: Journal;
  readonly drafts: DraftStore;
  /** How long records are kept, in days; 0 for ever. */
  readonly recordDays: number;
  readonly now?: () => Date;
}

/** Removes what has been kept for long enough, once a day. Nothing that is unsettled, and no draft, is ever removed. */
export async function prune(options: PruneOptions): Promise<void> {
  const { storage, journal, drafts, recordDays, now = () => new Date() } = options;
  const today = now();
  if (!(await isDue(storage, today))) {
    return;
  }
  await stampNow(storage, today);
  const ago = (days: number): Date => new Date(today.getTime() - days * day);
  const kept = new Set((await drafts.list()).map(({ draft }) => draft.id));
  await pruneJournal(journal, ago(journalDays), kept);
  await slimJournal(journal);
  if (recordDays > 0) {
    const unsettled = new Set((await journal.unsettled()).map(({ id }) => id));
    await pruneRecords(journal.records.directory, ago(recordDays), unsettled);
  }
}

/** Entries of a draft that is there stay: they keep it from becoming a second ticket. */
async function pruneJournal(journal: Journal, before: Date, drafts: ReadonlySet<string>): Promise<void> {
  for (const entry of await journal.list()) {
    if (isOver(entry, before) && !drafts.has(entry.batch ?? entry.draftId)) {
      await forget(journal, entry.id, before);
    }
  }
}

/** What an older version, or a crash, left in the journal though the record has it. */
async function slimJournal(journal: Journal): Promise<void> {
  for (const { id, ...entry } of await journal.list()) {
    if (hasTicket(entry) && !isSlim(entry)) {
      const lock = await journal.hold(id);
      try {
        const current = lock === undefined ? undefined : await journal.read(id);
        const onRecord = current && (await paramOnRecord(journal.records.directory, id));
        if (current !== undefined && hasTicket(current) && onRecord === current.parameters.PluginParam) {
          await journal.giveOver(current);
        }
      } finally {
        await lock?.release().catch(() => undefined);
      }
    }
  }
}

async function forget(journal: Journal, id: string, before: Date): Promise<void> {
  const lock = await journal.hold(id);
  try {
    const current = lock === undefined ? undefined : await journal.read(id);
    if (current !== undefined && isOver(current, before)) {
      await journal.remove(id);
    }
  } finally {
    await lock?.release().catch(() => undefined);
  }
}

function isOver(entry: JournalEntry, before: Date): boolean {
  const settled = !isUnsettled(entry) && entry.state !== 'prepared';
  return settled && new Date(entry.created).getTime() < before.getTime();
}
