import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** So long nobody else tells the same; after that it has happened once more. In milliseconds. */
const claimed = 60_000;

/** Sees to it that of several windows that notice the same change one tells it. */
export class NoticeClaims {
  constructor(
    private readonly directory: string,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * @param what of letters, digits, `_` and `-`.
   * @returns whether it is this window's to tell.
   */
  async take(what: string): Promise<boolean> {
    const name = what.replaceAll(/[^\w-]/g, '_').slice(0, 120);
    try {
      await mkdir(this.directory, { recursive: true, mode: 0o700 });
      await this.sweep();
      await writeFile(join(this.directory, name), '', { flag: 'wx', mode: 0o600 });
      return true;
    } catch (error) {
      // On a disk that takes no claims twice is better than never.
      return !(error instanceof Error && 'code' in error && error.code === 'EEXIST');
    }
  }

  private async sweep(): Promise<void> {
    for (const name of await readdir(this.directory)) {
      const path = join(this.directory, name);
      const found = await stat(path).catch(() => undefined);
      if (found !== undefined && this.now() - found.mtimeMs > claimed) {
        await rm(path, { force: true });
      }
    }
  }
}
