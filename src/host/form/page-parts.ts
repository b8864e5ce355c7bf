import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageParts } from '../../protocol/form-html';

/** @param dist the folder of the page's files. */
export async function readPageParts(dist: string): Promise<PageParts> {
  const read = (name: string): Promise<string> => readFile(join(dist, name), 'utf8');
  const [script, style] = await Promise.all([read('form.js'), read('form.css')]);
  return { script, style };
}
