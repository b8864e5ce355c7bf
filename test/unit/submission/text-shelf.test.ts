import { mkdtemp, readdir, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DraftStore } from '../../../src/core/submission/draft-store';
import { heldText } from '../../../src/core/tickets/held-text';

const exact = "\r\nUPDATE 订单 SET note = '${} <b>😀\u0000' WHERE id = 1;\n\rSELECT 1\r\n";

describe('the big texts of drafts', () => {
  let folder: string;
  let drafts: DraftStore;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'texts-'));
    drafts = new DraftStore(folder, () => undefined);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const files = (): Promise<string[]> => readdir(join(folder, 'texts')).catch(() => []);
  const write = (id: string, sql: string): Promise<void> =>
    drafts.write({ draft: { id, pluginType: 'DC_COMMON', values: { sql, comment: 'x' } }, revision: 0 });

  it('are kept byte for byte, readable by their owner only', async () => {
    const mark = await drafts.texts.put(exact);
    expect(await drafts.texts.textOf(mark)).toBe(exact);
    expect(await drafts.texts.whole({ sql: mark, comment: 'x' })).toEqual({
      values: { sql: exact, comment: 'x' },
    });
    const file = join(folder, 'texts', `${heldText(mark)?.id ?? ''}.sql`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('go with the last draft that names them', async () => {
    const mark = await drafts.texts.put(exact);
    const fresh = await drafts.texts.put('SELECT 2');
    await write('a', mark);
    await write('b', mark);
    await drafts.remove('a');
    expect(await drafts.texts.textOf(mark)).toBe(exact);
    await drafts.remove('b');
    expect(await drafts.texts.textOf(mark)).toBeUndefined();
    // One that has just been put down is about to be named.
    expect(await drafts.texts.textOf(fresh)).toBe('SELECT 2');
    expect(await drafts.texts.whole({ sql: mark })).toEqual({ missing: 'sql' });
  });

  it('do not lie about after a crash', async () => {
    const mark = await drafts.texts.put(exact);
    const path = join(folder, 'texts', (await files())[0] ?? '');
    const old = new Date(Date.now() - 2 * 3_600_000);
    await utimes(path, old, old);
    await write('a', 'SELECT 1');
    await drafts.remove('a');
    expect(await drafts.texts.textOf(mark)).toBeUndefined();
  });

  it('are not read from anywhere else', async () => {
    expect(await drafts.texts.textOf('⟦dms-sql ../../etc/passwd 7⟧')).toBe('⟦dms-sql ../../etc/passwd 7⟧');
  });
});
