import { join } from 'node:path';
import { hasTicket, isUnsettled, JournalEntry, slim } from './journal-entry';
import { OwnerLock } from './owner-lock';
import { RecordBook } from './record-book';
import { RecordFolder } from './record-folder';
import type { Remark } from './ticket-record';
import { watchFolder } from './watch-folder';

/** What is known of every submission, in a file each, and how it came to be so: a record that only grows. */
export class Journal {
  readonly records: RecordBook;
  private readonly folder: RecordFolder<JournalEntry>;
  private readonly listeners = new Set<() => void>();
  private recording: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly directory: string,
    onSetAside: (path: string) => void,
  ) {
    this.folder = new RecordFolder(directory, JournalEntry, onSetAside);
    this.records = new RecordBook(join(directory, 'records'));
  }

  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when the entry is on the disk itself; `remark` is what DMS said to it, for the record. */
  async write(entry: JournalEntry, remark?: Remark): Promise<JournalEntry> {
    await this.folder.write(entry.id, entry);
    this.refresh();
    const recorded = this.record(entry, remark);
    if (entry.state !== 'prepared' && entry.state !== 'sending') {
      // What is about to be sent does not wait for the record.
      const isOnRecord = await recorded;
      if (isOnRecord && hasTicket(entry)) {
        // Written twice: a crash before the record is complete must leave everything here. A disk that is full now costs room.
        await this.folder.write(entry.id, slim(entry)).catch(() => undefined);
      }
    }
    return entry;
  }

  /** Leaves the content of an entry to its record; only for whoever holds it, once the record is known to have it. */
  async giveOver(entry: JournalEntry): Promise<void> {
    await this.folder.write(entry.id, slim(entry));
  }

  /** The person has seen what a review says, which is no step of its submission; only for one that has its ticket. */
  async noteRead(entry: JournalEntry): Promise<void> {
    await this.folder.write(entry.id, { ...entry, read: true });
  }

  /** Resolves when everything written so far is on record. */
  async recorded(): Promise<void> {
    await this.recording;
  }

  /** Tells the listeners to read anew. */
  refresh(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }

  /** From now on the listeners hear of what other processes write, too; returns how to stop that. */
  watch(): () => void {
    return watchFolder(this.directory, () => {
      this.refresh();
    });
  }

  read(id: string): Promise<JournalEntry | undefined> {
    return this.folder.read(id);
  }

  /** Takes an entry in hand: whoever sends or looks for it is alone with it. `undefined` when a living process has it. */
  hold(id: string): Promise<OwnerLock | undefined> {
    return OwnerLock.take(join(this.directory, `${id}.lock`));
  }

  /** Takes the right to go through the whole journal. */
  holdAll(): Promise<OwnerLock | undefined> {
    return OwnerLock.take(join(this.directory, 'resume.lock'));
  }

  /** All entries, the oldest first. */
  async list(): Promise<readonly JournalEntry[]> {
    const entries = await this.folder.list();
    return entries.toSorted((a, b) => a.created.localeCompare(b.created));
  }

  async unsettled(): Promise<readonly JournalEntry[]> {
    return (await this.list()).filter(isUnsettled);
  }

  /** The submission that made this ticket; ticket numbers are a tenant's own. */
  async ofTicket(
    orderId: string,
    { endpoint, tid }: Pick<JournalEntry, 'endpoint' | 'tid'>,
  ): Promise<JournalEntry | undefined> {
    return (await this.list()).find(
      (entry) => entry.endpoint === endpoint && entry.tid === tid && entry.orderIds.includes(orderId),
    );
  }

  /** Everything that was submitted of a draft, by itself or as a batch. */
  async ofDraft(draftId: string): Promise<readonly JournalEntry[]> {
    return (await this.list()).filter((entry) => entry.draftId === draftId || entry.batch === draftId);
  }

  /** Forgets an entry; only for whoever holds it, and only when it is settled. */
  remove(id: string): Promise<void> {
    return this.folder.remove(id);
  }

  /** A record that the disk refuses keeps nobody from submitting: the journal alone guards against a second ticket. */
  private record(entry: JournalEntry, remark?: Remark): Promise<boolean> {
    const recorded = this.recording
      .then(() => this.records.append(entry, remark))
      .then(
        () => true,
        () => false,
      );
    this.recording = recorded;
    return recorded;
  }
}
