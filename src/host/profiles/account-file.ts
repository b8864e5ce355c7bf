import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { Account } from './account';

const Content = v.object({ version: v.literal(1), accounts: v.array(Account) });

/**
 * The list of accounts without their secrets, in one file of the extension's storage: all windows share it, and it is there
 * when the secret store is not, so a broken keyring is never mistaken for "signed out".
 */
export class AccountFile {
  private readonly path: string;

  constructor(private readonly directory: string) {
    this.path = join(directory, 'accounts.json');
  }

  /**
   * @throws Error when the file is there but cannot be read or is not ours; it is then left as it is.
   */
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
    return v.parse(Content, JSON.parse(text)).accounts;
  }

  /** Replaces the list in one step: a reader in another window sees the old list or the new one. */
  async write(accounts: readonly Account[]): Promise<void> {
    await mkdir(this.directory, { recursive: true });
    const temporary = `${this.path}.${randomUUID()}`;
    await writeFile(temporary, JSON.stringify({ version: 1, accounts }, null, 2), { mode: 0o600 });
    await rename(temporary, this.path);
  }
}
