import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../editor/places';
import { tablesOf } from './table';

/** Between these the README has its table. */
const [begin, end] = ['<!-- figures -->', '<!-- /figures -->'] as const;

const readme = join(root, 'README.md');
const page = join(root, 'media', 'readme', 'figures.md');

/**
 * Writes what bench printed into the README and onto the page of all figures.
 *
 * @throws Error when the README has no place for it, or the text is not what bench prints.
 */
export async function publish(text: string): Promise<void> {
  const tables = tablesOf(text);
  const [before, rest] = (await readFile(readme, 'utf8')).split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`README.md has no ${begin}…${end}`);
  }
  await write(readme, `${before}${begin}\n\n${tables.readme}\n\n${end}${after}`);
  await write(page, tables.page);
}

async function write(path: string, text: string): Promise<void> {
  await writeFile(path, await format(text, { ...(await resolveConfig(path)), parser: 'markdown' }));
}
