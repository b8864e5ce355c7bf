import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { parseJson, writeJson } from '../json';
import { writeAtomic } from './atomic-file';

const suffix = '.json';
/** Given to a file that is not ours to read; it is kept for the person, and never looked at again. */
export const setAsideSuffix = '.unreadable';

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Records of one kind, each in a file of its own: two windows never overwrite each other's. */
export class RecordFolder<T extends { readonly version: number }> {
  /**
   * @param schema accepts exactly this version's records; anything else is set aside.
   * @param onSetAside told the path that a damaged, foreign or newer file was moved to.
   */
  constructor(
    private readonly directory: string,
    private readonly schema: v.GenericSchema<unknown, T>,
    private readonly onSetAside: (path: string) => void,
  ) {}

  async write(id: string, value: T): Promise<void> {
    await writeAtomic(this.path(id), writeJson(value));
  }

  /** @returns `undefined` when there is none, or none that can be read. */
  async read(id: string): Promise<T | undefined> {
    const path = this.path(id);
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if (isAbsent(error)) {
        return undefined;
      }
      throw error;
    }
    const parsed = this.parse(text);
    if (parsed === undefined) {
      await this.setAside(path);
    }
    return parsed;
  }

  async list(): Promise<readonly T[]> {
    let names: readonly string[];
    try {
      names = await readdir(this.directory);
    } catch (error) {
      if (isAbsent(error)) {
        return [];
      }
      throw error;
    }
    const ids = names.filter((name) => name.endsWith(suffix)).map((name) => name.slice(0, -suffix.length));
    const all = await Promise.all(ids.map((id) => this.read(id)));
    return all.filter((one) => one !== undefined);
  }

  async remove(id: string): Promise<void> {
    await rm(this.path(id), { force: true });
  }

  private path(id: string): string {
    // Ids name files: nothing but what we make ourselves may become a path.
    if (!/^[0-9a-z-]{1,64}$/.test(id)) {
      throw new TypeError('not an id');
    }
    return join(this.directory, id + suffix);
  }

  private parse(text: string): T | undefined {
    try {
      const parsed = v.safeParse(this.schema, parseJson(text));
      return parsed.success ? parsed.output : undefined;
    } catch {
      return undefined;
    }
  }

  private async setAside(path: string): Promise<void> {
    const target = `${path}.${Date.now()}${setAsideSuffix}`;
    try {
      await rename(path, target);
      this.onSetAside(target);
    } catch (error) {
      // Another window was faster.
      if (!isAbsent(error)) {
        throw error;
      }
    }
  }
}
