import { join } from 'node:path';
import * as v from 'valibot';
import { Draft } from '../tickets/draft';
import { heldIds } from '../tickets/held-text';
import { RowReceipt } from '../tickets/row-receipt';
import { RecordFolder } from './record-folder';
import { SqlSource } from './sql-source';
import { TextShelf } from './text-shelf';
import { watchFolder } from './watch-folder';

const Stored = v.object({
  version: v.literal(1),
  draft: Draft,
  /** Counts the edits; a page that comes later than it goes on from here. */
  revision: v.number(),
  source: v.optional(SqlSource),
  receipt: v.optional(RowReceipt),
  notes: v.optional(v.array(v.string())),
  /** ISO 8601, UTC. */
  updated: v.string(),
});

export type DraftSource = SqlSource;

export interface StoredDraft {
  readonly draft: Draft;
  readonly revision: number;
  readonly source?: DraftSource | undefined;
  /** What DMS said of the rows it affects. */
  readonly receipt?: RowReceipt | undefined;
  /** What was made of what stands in the file, in the person's language. */
  readonly notes?: string[] | undefined;
}

export interface ListedDraft extends StoredDraft {
  readonly updated: string;
}

interface Waiting {
  latest: StoredDraft;
  readonly done: Promise<void>;
}

/**
 * The drafts on disk. Edits come faster than a disk writes: while one write of a draft is under way only the newest of the
 * edits behind it is kept, so that the last one is always the one that stays.
 */
export class DraftStore {
  private readonly folder: RecordFolder<v.InferOutput<typeof Stored>>;
  private readonly writing = new Map<string, Promise<void>>();
  private readonly waiting = new Map<string, Waiting>();
  private readonly listeners = new Set<() => void>();
  /** The texts that are too big to stand in a draft. */
  readonly texts: TextShelf;

  constructor(
    private readonly directory: string,
    onSetAside: (path: string) => void,
    private readonly now: () => Date = () => new Date(),
  ) {
    this.folder = new RecordFolder(directory, Stored, onSetAside);
    this.texts = new TextShelf(join(directory, 'texts'));
  }

  /** Calls `listener` after a draft was written or removed; returns how to stop that. */
  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** From now on the listeners hear of other windows' drafts, too; returns how to stop that. */
  watch(): () => void {
    return watchFolder(this.directory, () => {
      this.tell();
    });
  }

  async read(id: string): Promise<StoredDraft | undefined> {
    await this.settled(id);
    return this.folder.read(id);
  }

  /** All drafts, the newest first. */
  async list(): Promise<readonly ListedDraft[]> {
    await this.flush();
    const drafts = await this.folder.list();
    return drafts.toSorted((a, b) => b.updated.localeCompare(a.updated));
  }

  /** Resolves when this edit, or a later one that took its place, is on disk. */
  write(stored: StoredDraft): Promise<void> {
    const { id } = stored.draft;
    const waiting = this.waiting.get(id);
    if (waiting !== undefined) {
      waiting.latest = stored;
      return waiting.done;
    }
    const before = this.writing.get(id);
    if (before === undefined) {
      return this.start(id, () => stored);
    }
    const next: Waiting = {
      latest: stored,
      // A failed write must not keep the next one from being tried.
      done: before
        .catch(() => undefined)
        .then(() =>
          this.start(id, () => {
            this.waiting.delete(id);
            return next.latest;
          }),
        ),
    };
    this.waiting.set(id, next);
    return next.done;
  }

  async remove(id: string): Promise<void> {
    await this.settled(id);
    const removed = await this.folder.read(id).catch(() => undefined);
    await this.folder.remove(id);
    this.tell();
    const others = await this.list();
    const named = new Set(others.flatMap(({ draft }) => [...heldIds(draft.values)]));
    await this.texts.sweep(heldIds(removed?.draft.values ?? {}), named);
  }

  /** Resolves when everything written so far is on disk. */
  async flush(): Promise<void> {
    const ids = new Set([...this.writing.keys(), ...this.waiting.keys()]);
    await Promise.all([...ids].map((id) => this.settled(id)));
  }

  private start(id: string, take: () => StoredDraft): Promise<void> {
    const stored = take();
    const updated = this.now().toISOString();
    const write = this.folder.write(id, { ...stored, version: 1, updated }).finally(() => {
      if (this.writing.get(id) === write) {
        this.writing.delete(id);
      }
    });
    this.writing.set(id, write);
    return write.then(() => {
      this.tell();
    });
  }

  /** Resolves when nothing of this draft is being written or waits to be: a waiting edit turns into a write of its own. */
  private async settled(id: string): Promise<void> {
    for (;;) {
      const last = this.waiting.get(id)?.done ?? this.writing.get(id);
      if (last === undefined) {
        return;
      }
      await last.catch(() => undefined);
    }
  }

  private tell(): void {
    for (const listener of this.listeners) {
      listener();
    }
  }
}
