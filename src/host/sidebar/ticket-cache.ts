import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { RecordFolder } from '../../core/submission/record-folder';
import { watchFolder } from '../../core/submission/watch-folder';
import type { Account } from '../profiles/account';
import { TicketSubject } from './ticket-subjects';

const CachedTicket = v.object({
  orderId: v.string(),
  pluginType: v.string(),
  comment: v.string(),
  statusCode: v.string(),
  createTime: v.string(),
  lastModifyTime: v.string(),
  committer: v.string(),
  committerId: v.string(),
  mine: v.boolean(),
  forMe: v.boolean(),
  detail: v.optional(
    v.object({ status: v.string(), execMode: v.string(), failedCheck: v.optional(v.string(), '') }),
  ),
});
/** A ticket as it was last seen. It holds no SQL. */
export type CachedTicket = v.InferOutput<typeof CachedTicket>;

const CachedList = v.object({
  version: v.literal(1),
  /** When this was written, in milliseconds since 1970: what is newer is taken over. */
  written: v.number(),
  /** When it was read from DMS; ISO 8601, UTC. */
  asOf: v.string(),
  /** How many tickets of mine DMS had. */
  total: v.number(),
  tickets: v.array(CachedTicket),
  subjects: v.array(v.tuple([v.string(), TicketSubject])),
});
export type CachedList = v.InferOutput<typeof CachedList>;

/** Where one account's tickets are kept as they were last seen. */
export interface TicketCopy {
  /** @returns `undefined` when there is none, or none that differs from what was read or written last. */
  read(): Promise<CachedList | undefined>;
  /** Writes what is the case when it comes to that: of several wishes during one write only the last is carried out. */
  write(contents: () => CachedList): Promise<void>;
  /** Tells when any window has written; returns how to stop that. */
  watch(listener: () => void): () => void;
}

/** The name of what belongs to an account's tickets on the disk: numbers of tickets are a tenant's own. */
export function keptAs({ id, tid }: Pick<Account, 'id' | 'tid'>): string {
  return `${id}-${tid}`;
}

/**
 * One account's tickets as they were last seen, in a file: they are there after a reload without network, and other windows
 * take over what one window has read.
 */
export class TicketCache implements TicketCopy {
  private readonly folder: RecordFolder<CachedList>;
  private writing: Promise<void> | undefined;
  private waiting: (() => CachedList) | undefined;
  /** Of the file as it was last read or written. */
  private stamp = '';

  private readonly id: string;

  constructor(
    private readonly directory: string,
    account: Pick<Account, 'id' | 'tid'>,
  ) {
    this.id = keptAs(account);
    // What is damaged, or another version's, is only a copy of what DMS has: it is set aside without a word.
    this.folder = new RecordFolder(directory, CachedList, () => undefined);
  }

  async read(): Promise<CachedList | undefined> {
    const stamp = await this.stampNow();
    if (stamp === this.stamp) {
      return undefined;
    }
    this.stamp = stamp;
    // A copy that cannot be read is none.
    return this.folder.read(this.id).catch(() => undefined);
  }

  write(contents: () => CachedList): Promise<void> {
    this.waiting = contents;
    this.writing ??= this.drain();
    return this.writing;
  }

  watch(listener: () => void): () => void {
    return watchFolder(this.directory, listener);
  }

  private async drain(): Promise<void> {
    for (let contents = this.waiting; contents !== undefined; contents = this.waiting) {
      this.waiting = undefined;
      // A full disk costs the copy, not the list.
      await this.folder.write(this.id, contents()).catch(() => undefined);
      this.stamp = await this.stampNow();
    }
    this.writing = undefined;
  }

  private async stampNow(): Promise<string> {
    const file = await stat(join(this.directory, `${this.id}.json`), { bigint: true }).catch(() => undefined);
    return file === undefined ? '' : `${file.ino} ${file.mtimeNs} ${file.size}`;
  }
}
