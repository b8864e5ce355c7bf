import { createHash } from 'node:crypto';
import type { Journal } from '../../core/submission/journal';
import { hasTicket } from '../../core/submission/journal-entry';
import { valuesOf, type DirectiveBlock } from '../../core/tickets/directives';
import { fingerprintOf } from '../sidebar/fingerprint';

/** A ticket that was made of a block. */
export interface BlockTicket {
  readonly orderId: string;
  /** With which account; `undefined` for a number that only stands in the file. */
  readonly accountId: string | undefined;
}

/**
 * What a block is recognised by, whatever stands around it: its SQL without comments and layout, and the databases it names, as
 * the same SQL may stand in a file once for each.
 */
export function blockMark(block: DirectiveBlock, languageId: string): string {
  const sql = fingerprintOf(block.sql, '', languageId);
  const databases = valuesOf(block, 'database', true).toSorted();
  return createHash('sha256')
    .update([sql, ...databases].join('\n'))
    .digest('base64url')
    .slice(0, 22);
}

/** The ticket numbers that stand in the block itself. */
export function writtenNumbers(block: DirectiveBlock): readonly string[] {
  return valuesOf(block, 'ticket', true).filter((number) => /^\d{1,20}$/.test(number));
}

/** Which tickets were made on this machine of the blocks of files, as the journal has it; it is read once until it changes. */
export class BlockRecord {
  private reading: Promise<ReadonlyMap<string, readonly BlockTicket[]>> | undefined;
  private readonly stop: () => void;

  constructor(private readonly journal: Journal) {
    this.stop = journal.onDidChange(() => {
      this.reading = undefined;
    });
  }

  /** The tickets of a block: those on record, the newest first, then those that only stand in the file. */
  async ticketsOf(uri: string, block: DirectiveBlock, languageId: string): Promise<readonly BlockTicket[]> {
    this.reading ??= this.read();
    const recorded = (await this.reading).get(keyOf(uri, blockMark(block, languageId))) ?? [];
    const written = writtenNumbers(block)
      .filter((orderId) => !recorded.some((one) => one.orderId === orderId))
      .map((orderId) => ({ orderId, accountId: undefined }));
    return [...recorded, ...written];
  }

  dispose(): void {
    this.stop();
  }

  private async read(): Promise<ReadonlyMap<string, readonly BlockTicket[]>> {
    const known = new Map<string, BlockTicket[]>();
    for (const entry of (await this.journal.list()).toReversed()) {
      const { source, accountId, orderIds } = entry;
      if (source?.block !== undefined && hasTicket(entry)) {
        const key = keyOf(source.uri, source.block);
        known.set(key, [...(known.get(key) ?? []), ...orderIds.map((orderId) => ({ orderId, accountId }))]);
      }
    }
    return known;
  }
}

function keyOf(uri: string, mark: string): string {
  return `${mark} ${uri}`;
}
