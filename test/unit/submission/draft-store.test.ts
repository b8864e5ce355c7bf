import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DraftStore } from '../../../src/core/submission/draft-store';
import { draftOf, newFolder } from './desk';

const stored = (id: string, revision: number) => ({ draft: draftOf(id, `edit ${revision}`), revision });

test('the last of many edits is the one that stays', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 30 }),
      async (ids) => {
        const store = new DraftStore(await newFolder(), () => undefined);
        await Promise.all(ids.map((id, revision) => store.write(stored(id, revision))));
        for (const id of new Set(ids)) {
          expect((await store.read(id))?.revision).toBe(ids.lastIndexOf(id));
        }
      },
    ),
    { numRuns: 20 },
  );
});

test('edits that wait are replaced, not queued', async () => {
  const folder = await newFolder();
  const store = new DraftStore(folder, () => undefined);
  let writes = 0;
  store.onDidChange(() => (writes += 1));
  await Promise.all(Array.from({ length: 100 }, (_, revision) => store.write(stored('a', revision))));
  expect(writes).toBe(2);
});

test('nobody else may read a draft, and a folder is made only when there is one', async () => {
  const folder = join(await newFolder(), 'deep', 'drafts');
  const store = new DraftStore(folder, () => undefined);
  expect(await store.list()).toEqual([]);
  await expect(stat(folder)).rejects.toThrow('ENOENT');
  await store.write(stored('a', 1));
  expect((await stat(join(folder, 'a.json'))).mode & 0o777).toBe(0o600);
  await store.remove('a');
  expect(await readdir(folder)).toEqual([]);
});

describe('a file that cannot be read as a draft', () => {
  test('is set aside and told, never deleted; the others open', async () => {
    const folder = await newFolder();
    const aside: string[] = [];
    const store = new DraftStore(folder, (path) => aside.push(path));
    await store.write(stored('good', 1));
    const text = await readFile(join(folder, 'good.json'), 'utf8');
    const bad: Readonly<Record<string, string>> = {
      'truncated.json': text.slice(0, -9),
      'empty.json': '',
      'newer.json': text.replace('"version":1', '"version":2'),
      'Foreign name.json': text,
      'other.json': '[1]',
    };
    for (const [name, content] of Object.entries(bad)) {
      await writeFile(join(folder, name), content);
    }
    await mkdir(join(folder, 'folder.json'));
    expect((await store.list()).map(({ draft }) => draft.id)).toEqual(['good']);
    expect(aside).toHaveLength(6);
    const kept = await Promise.all(
      aside.filter((path) => !path.includes('folder.json')).map((path) => readFile(path, 'utf8')),
    );
    expect(kept.toSorted()).toEqual(Object.values(bad).toSorted());
    // Once is enough: the next start has nothing to tell.
    await store.list();
    expect(aside).toHaveLength(6);
  });

  test('cut anywhere, is not taken for one', async () => {
    const folder = await newFolder();
    const store = new DraftStore(folder, () => undefined);
    await store.write(stored('good', 1));
    const text = await readFile(join(folder, 'good.json'), 'utf8');
    for (let end = 0; end < text.length; end += 7) {
      await writeFile(join(folder, 'cut.json'), text.slice(0, end));
      expect(await store.read('cut')).toBeUndefined();
    }
  });
});

test('what a crash left half written is ignored, and swept away when it is old', async () => {
  const folder = await newFolder();
  const store = new DraftStore(folder, () => undefined);
  await store.write(stored('a', 1));
  await writeFile(join(folder, 'a.json.1.tmp'), '{"version":1,"dra');
  await writeFile(join(folder, 'a.json.2.tmp'), '{"version":1,"dra');
  const yesterday = new Date(Date.now() - 86_400_000);
  await utimes(join(folder, 'a.json.2.tmp'), yesterday, yesterday);
  expect((await store.list()).map(({ revision }) => revision)).toEqual([1]);
  expect((await readdir(folder)).toSorted()).toEqual(['a.json', 'a.json.1.tmp']);
});

test("another window's drafts are heard of", async () => {
  const folder = await newFolder();
  const here = new DraftStore(folder, () => undefined);
  const stop = here.watch();
  const heard = new Promise<void>((resolve) => {
    here.onDidChange(resolve);
  });
  await new DraftStore(folder, () => undefined).write(stored('a', 1));
  await heard;
  stop();
});
