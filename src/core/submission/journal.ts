import { join } from 'node:path';
import { JournalEntry, isUnsettled } from './journal-entry';
import { OwnerLock } from './owner-lock';
import { RecordFolder } from './record-folder';
import { watchFolder } from './watch-folder';

/** The record of every submission, in a file each. */
export class Journal {
  private readonly folder: RecordFolder<JournalEntry>;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly directory: string,
    onSetAside: (path: string) => void,
  ) {
    this.folder = new RecordFolder(directory, JournalEntry, onSetAside);
  }

  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when the entry is on the disk itself. */
  async write(entry: JournalEntry): Promise<JournalEntry> {
    await this.folder.write(entry.id, entry);
    this.refresh();
    return entry;
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

  async ofDraft(draftId: string): Promise<readonly JournalEntry[]> {
    return (await this.list()).filter((entry) => entry.draftId === draftId);
  }
}
