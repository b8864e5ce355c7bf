import { randomBytes } from 'node:crypto';

export interface StoredFile {
  readonly name: string;
  readonly base64: string;
}

/** Files that DMS hands out by URL: exports, backups, the SQL of a ticket. The key in the URL can't be guessed. */
export class FileShelf {
  private readonly files = new Map<string, StoredFile>();

  constructor(private readonly changed: () => void) {}

  put(name: string, content: Uint8Array): string {
    const key = randomBytes(24).toString('base64url');
    this.files.set(key, { name, base64: Buffer.from(content).toString('base64') });
    this.changed();
    return key;
  }

  get(key: string): { readonly name: string; readonly content: Buffer } | undefined {
    const file = this.files.get(key);
    return file === undefined ? undefined : { name: file.name, content: Buffer.from(file.base64, 'base64') };
  }

  all(): ReadonlyMap<string, StoredFile> {
    return this.files;
  }

  restore(files: Readonly<Record<string, StoredFile>>): void {
    for (const [key, file] of Object.entries(files)) {
      this.files.set(key, file);
    }
  }

  /** Where the sandbox serves the file. */
  urlOf(key: string, endpoint: string): string {
    return `${endpoint}/files/${key}/${encodeURIComponent(this.files.get(key)?.name ?? 'file')}`;
  }
}
