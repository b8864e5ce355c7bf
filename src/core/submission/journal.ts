import { JournalEntry, isUnsettled } from './journal-entry';
import { RecordFolder } from './record-folder';

/** The record of every submission, in a file each. */
export class Journal {
  private readonly folder: RecordFolder<JournalEntry>;
  private readonly listeners = new Set<() => void>();

  constructor(directory: string, onSetAside: (path: string) => void) {
    this.folder = new RecordFolder(directory, JournalEntry, onSetAside);
  }

  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when the entry is on the disk itself. */
  async write(entry: JournalEntry): Promise<JournalEntry> {
    await this.folder.write(entry.id, entry);
    for (const listener of this.listeners) {
      listener();
    }
    return entry;
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
