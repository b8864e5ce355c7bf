import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomic } from '../../core/submission/atomic-file';
import type { SqlAddress } from './sql-address';

export interface KeptCorrection {
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

/** Corrected SQL that DMS has not taken yet, in a file each: what a person typed outlives the window and the machine's end. */
export class CorrectionStore {
  constructor(private readonly directory: string) {}

  async read(address: SqlAddress): Promise<KeptCorrection | undefined> {
    const path = this.path(address);
    try {
      const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
      return { text, modified: Math.round(mtimeMs) };
    } catch {
      // There is none, or none that can be read: the ticket's own SQL takes its place.
      return undefined;
    }
  }

  async write(address: SqlAddress, text: string): Promise<void> {
    await writeAtomic(this.path(address), text);
  }

  async remove(address: SqlAddress): Promise<void> {
    await rm(this.path(address), { force: true });
  }

  /** Account and number are digits, letters and hyphens: `parseSqlUri` lets nothing else through. */
  private path({ accountId, orderId }: SqlAddress): string {
    return join(this.directory, `${accountId}-${orderId}.sql`);
  }
}
