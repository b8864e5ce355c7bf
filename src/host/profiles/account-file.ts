import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { writeAtomic } from '../../core/submission/atomic-file';
import { OwnerLock } from '../../core/submission/owner-lock';
import { Account } from './account';

const Content = v.object({ version: v.literal(1), accounts: v.array(Account) });

function parse(text: string): readonly Account[] | undefined {
  try {
    const parsed = v.safeParse(Content, JSON.parse(text));
    return parsed.success ? parsed.output.accounts : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The list of accounts without their secrets, in one file of the extension's storage: all windows share it, and it is there
 * when the secret store is not, so a broken keyring is never mistaken for "signed out".
 */
export class AccountFile {
  private readonly path: string;

  /** @param onSetAside told the path that a damaged or foreign file was moved to. */
  constructor(
    private readonly directory: string,
    private readonly onSetAside: (path: string) => void,
  ) {
    this.path = join(directory, 'accounts.json');
  }

  async read(): Promise<readonly Account[]> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
        return [];
      }
      throw error;
    }
    const accounts = parse(text);
    if (accounts !== undefined) {
      return accounts;
    }
    const aside = `${this.path}.${Date.now()}.unreadable`;
    await rename(this.path, aside);
    this.onSetAside(aside);
    return [];
  }

  /** Changes the list, alone: two windows that do so at once lose nothing of each other's. */
  async change(work: (accounts: readonly Account[]) => readonly Account[]): Promise<void> {
    const lock = await this.alone();
    try {
      const accounts = work(await this.read());
      await writeAtomic(this.path, JSON.stringify({ version: 1, accounts }, null, 2));
    } finally {
      await lock?.release();
    }
  }

  /** Another window needs a moment for its change; one that is stuck is not waited for longer than two seconds. */
  private async alone(): Promise<OwnerLock | undefined> {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      const lock = await OwnerLock.take(join(this.directory, 'accounts.lock'));
      if (lock !== undefined) {
        return lock;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return undefined;
  }
}
