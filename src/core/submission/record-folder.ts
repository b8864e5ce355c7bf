import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { parseJson, writeJson } from '../json';
import { unfinishedSuffix, writeAtomic } from './atomic-file';

const suffix = '.json';
/** Given to a file that is not ours to read; it is kept for the person, and never looked at again. */
export const setAsideSuffix = '.unreadable';

/** A file that is still unfinished after so long, in milliseconds, is what a crash left behind. */
const longestWrite = 3_600_000;

const validId = /^[0-9a-z-]{1,64}$/;

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function isAbsent(error: unknown): boolean {
  return hasCode(error, 'ENOENT');
}

/** Records of one kind, each in a file of its own: two windows never overwrite each other's. */
export class RecordFolder<T extends { readonly version: number }> {
  /** What files held when they were last listed, by id; a file is replaced as a whole, so its stamp tells a new content. */
  private readonly known = new Map<string, { readonly stamp: string; readonly value: T }>();

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
      if (hasCode(error, 'EISDIR')) {
        await this.setAside(path);
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
    await this.sweep(names);
    const all: T[] = [];
    // One after the other: a thousand files open at once are more than some systems allow.
    for (const name of names.filter((one) => one.endsWith(suffix))) {
      const one = await this.readFile(name);
      if (one !== undefined) {
        all.push(one);
      }
    }
    return all;
  }

  private async readFile(name: string): Promise<T | undefined> {
    const id = name.slice(0, -suffix.length);
    if (validId.test(id)) {
      return this.readKnown(id);
    }
    await this.setAside(join(this.directory, name));
    return undefined;
  }

  /** Reads a file only when it is not the one that was read before: lists are asked for with every key that is typed. */
  private async readKnown(id: string): Promise<T | undefined> {
    const file = await stat(this.path(id), { bigint: true }).catch(() => undefined);
    const stamp = file === undefined ? '' : `${file.ino} ${file.mtimeNs} ${file.size}`;
    const known = this.known.get(id);
    if (known?.stamp === stamp) {
      return known.value;
    }
    const value = await this.read(id);
    if (value === undefined) {
      this.known.delete(id);
    } else {
      this.known.set(id, { stamp, value });
    }
    return value;
  }

  /** Removes what crashes in the middle of a write left behind; it was never a record, but it may hold SQL. */
  private async sweep(names: readonly string[]): Promise<void> {
    for (const name of names.filter((one) => one.endsWith(unfinishedSuffix))) {
      const path = join(this.directory, name);
      const left = await stat(path).catch(() => undefined);
      if (left !== undefined && Date.now() - left.mtimeMs > longestWrite) {
        await rm(path, { force: true }).catch(() => undefined);
      }
    }
  }

  async remove(id: string): Promise<void> {
    this.known.delete(id);
    await rm(this.path(id), { force: true });
  }

  private path(id: string): string {
    // Ids name files: nothing but what we make ourselves may become a path.
    if (!validId.test(id)) {
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
    const target = `${path}.${randomUUID()}${setAsideSuffix}`;
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
