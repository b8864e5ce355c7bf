import * as v from 'valibot';
import type * as vscode from 'vscode';
import type { Credentials } from '../../core/dms/credentials';

const Secret = v.object({
  accessKeyId: v.string(),
  accessKeySecret: v.string(),
  securityToken: v.optional(v.string()),
  expiresAt: v.optional(v.number()),
});

export type StoredCredentials =
  | { readonly state: 'found'; readonly credentials: Credentials }
  | { readonly state: 'missing' }
  /** The secret store itself fails, e.g. there is no keyring; nothing is known about the secret. */
  | { readonly state: 'unavailable'; readonly cause: string };

function keyOf(accountId: string): string {
  return `dms.account.${accountId}`;
}

function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The AccessKeys: in VS Code's SecretStorage, or in this window's memory when the person chose that. Nowhere else. */
export class SecretStore {
  private readonly ofThisWindow = new Map<string, Credentials>();

  constructor(private readonly secrets: vscode.SecretStorage) {}

  /** Whether a change in SecretStorage, told by its key, is about this account. */
  static concerns(key: string): boolean {
    return key.startsWith('dms.account.');
  }

  async read(accountId: string): Promise<StoredCredentials> {
    const own = this.ofThisWindow.get(accountId);
    if (own !== undefined) {
      return { state: 'found', credentials: own };
    }
    try {
      const text = await this.secrets.get(keyOf(accountId));
      if (text === undefined) {
        return { state: 'missing' };
      }
      const { accessKeyId, accessKeySecret, securityToken, expiresAt } = v.parse(Secret, JSON.parse(text));
      return {
        state: 'found',
        credentials: {
          accessKeyId,
          accessKeySecret,
          ...(securityToken === undefined ? {} : { securityToken }),
          ...(expiresAt === undefined ? {} : { expiresAt }),
        },
      };
    } catch (error) {
      // A parse error's text may quote the secret: only the store's own failures are passed on.
      const cause =
        error instanceof SyntaxError || error instanceof v.ValiError ? 'damaged entry' : causeOf(error);
      return { state: 'unavailable', cause };
    }
  }

  /** @returns why the secret could not be stored, or `undefined` when it is. */
  async write(accountId: string, credentials: Credentials): Promise<string | undefined> {
    try {
      await this.secrets.store(keyOf(accountId), JSON.stringify(credentials));
      this.ofThisWindow.delete(accountId);
      return undefined;
    } catch (error) {
      return causeOf(error);
    }
  }

  /** Makes SecretStorage tell all windows of a change that touches no secret. Without a keyring they learn of it later. */
  async stir(): Promise<void> {
    try {
      await this.secrets.store(keyOf('list'), new Date().toISOString());
    } catch {
      // Nothing is lost: the accounts are in their file.
    }
  }

  keepForThisWindow(accountId: string, credentials: Credentials): void {
    this.ofThisWindow.set(accountId, credentials);
  }

  /** @returns why the stored secret could not be erased, or `undefined` when it is gone. */
  async erase(accountId: string): Promise<string | undefined> {
    this.ofThisWindow.delete(accountId);
    try {
      await this.secrets.delete(keyOf(accountId));
      return undefined;
    } catch (error) {
      return causeOf(error);
    }
  }
}
