import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { promisify } from 'node:util';
import { formsOf } from '../../audit/secret-forms';

const run = promisify(execFile);

/** What must not be found, by what a person would call it. */
export type Secrets = ReadonlyMap<string, string>;

export interface Leak {
  /** The file, from the folder that was searched. */
  readonly file: string;
  readonly what: string;
  readonly form: string;
}

/** Shorter ones would be found by chance. */
const shortest = 8;

/**
 * Where in all files of a folder any of the secrets stands, in whatever form. One run of grep over everything finds the files,
 * since all of them hold nothing nearly always.
 *
 * @param except names of folders that are not searched.
 */
export async function findSecrets(
  folder: string,
  secrets: Secrets,
  except: readonly string[] = [],
): Promise<readonly Leak[]> {
  const needles = [...secrets].flatMap(([what, secret]) => {
    if (secret.length < shortest) {
      throw new RangeError(`too short to search for: ${what}`);
    }
    return [...formsOf(secret)].map(([text, form]) => ({ text, form, what }));
  });
  // Beside the folder: inside it the list would find itself.
  const list = `${folder}.secrets`;
  await writeFile(list, needles.map(({ text }) => `${text}\n`).join(''));
  try {
    const leaks: Leak[] = [];
    for (const path of await filesWith(list, folder, except)) {
      const content = await readFile(path, 'latin1');
      for (const { text, form, what } of needles) {
        if (content.includes(Buffer.from(text, 'utf8').toString('latin1'))) {
          leaks.push({ file: relative(folder, path), what, form });
        }
      }
    }
    return leaks;
  } finally {
    await rm(list, { force: true });
  }
}

async function filesWith(list: string, folder: string, except: readonly string[]): Promise<string[]> {
  const words = ['-rlaZF', '-f', list, ...except.map((name) => `--exclude-dir=${name}`), folder];
  try {
    const { stdout } = await run('grep', words, { env: { LC_ALL: 'C' }, maxBuffer: 1 << 26 });
    return stdout.split('\0').filter((path) => path !== '');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 1) {
      return [];
    }
    throw error;
  }
}
