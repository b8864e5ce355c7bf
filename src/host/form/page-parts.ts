import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageParts } from '../../protocol/form-html';

/** @param dist the folder of the page's files. */
export async function readPageParts(dist: string): Promise<PageParts> {
  const [script, style] = await Promise.all(
    ['form.js', 'form.css'].map((name) => readFile(join(dist, name), 'utf8')),
  );
  return { script: script ?? '', style: style ?? '' };
}
