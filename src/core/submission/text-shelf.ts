import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { heldIds, heldText, markFor, withTexts } from '../tickets/held-text';
import { writeAtomic } from './atomic-file';

const suffix = '.sql';
const validId = /^[0-9a-f-]{36}$/;

/** A text that no draft has named for so long, in milliseconds, is what a crash or a closed window left behind. */
const longestOrphan = 3_600_000;

/** The big texts of drafts, each in a file of its own that is written once: editing the rest of a draft does not write them again. */
export class TextShelf {
  constructor(private readonly directory: string) {}

  /**
   * Puts a text on the disk.
   * @param text without halves of characters, which UTF-8 cannot write.
   * @returns the mark that stands for it in a draft.
   */
  async put(text: string): Promise<string> {
    const id = randomUUID();
    await writeAtomic(this.path(id), text);
    return markFor(id, text);
  }

  /** The text behind a mark; `undefined` when it is not on this machine, `value` itself when it is no mark. */
  async textOf(value: string): Promise<string | undefined> {
    const held = heldText(value);
    return held === undefined ? value : this.read(held.id);
  }

  /**
   * A draft's values with all held texts in the place of their marks.
   * @returns the id of a field whose text is not on this machine any more, when there is one.
   */
  async whole<V>(
    values: Readonly<Record<string, V>>,
  ): Promise<{ readonly values: Record<string, V | string> } | { readonly missing: string }> {
    const texts = new Map<string, string>();
    for (const [field, value] of Object.entries(values)) {
      for (const id of heldIds({ value })) {
        const text = texts.get(id) ?? (await this.read(id));
        if (text === undefined) {
          return { missing: field };
        }
        texts.set(id, text);
      }
    }
    return { values: texts.size === 0 ? { ...values } : withTexts(values, texts) };
  }

  /** Removes the texts that only removed drafts named, and what crashes left behind. */
  async sweep(removed: ReadonlySet<string>, named: ReadonlySet<string>): Promise<void> {
    const names = await readdir(this.directory).catch(() => []);
    for (const name of names) {
      const id = name.slice(0, 36);
      if (!named.has(id) && (removed.has(id) || (await this.isOld(name)))) {
        await rm(join(this.directory, name), { force: true }).catch(() => undefined);
      }
    }
  }

  private async isOld(name: string): Promise<boolean> {
    const file = await stat(join(this.directory, name)).catch(() => undefined);
    return file !== undefined && Date.now() - file.mtimeMs > longestOrphan;
  }

  private async read(id: string): Promise<string | undefined> {
    return readFile(this.path(id), 'utf8').catch(() => undefined);
  }

  private path(id: string): string {
    // Ids come from drafts, and a draft may come from anywhere.
    if (!validId.test(id)) {
      throw new TypeError('not an id');
    }
    return join(this.directory, id + suffix);
  }
}
