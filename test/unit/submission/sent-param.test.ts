import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DraftStore } from '../../../src/core/submission/draft-store';
import { writeJson } from '../../../src/core/json';
import { isSlim } from '../../../src/core/submission/journal-entry';
import { prune } from '../../../src/core/submission/prune';
import { recordsOf } from '../../../src/core/submission/records-of';
import { sentParam } from '../../../src/core/submission/sent-param';
import { dcCommon } from '../../../src/core/tickets/dc-common';
import { contextOf, draftOf, newDesk, onlyEntry, type Desk } from './desk';
import { FakeDms, failure, lostAfter } from './fake-dms';

const sql = 'UPDATE ducks SET price = 1';

/** Everything the journal's own files hold. */
async function journalText({ folder }: Desk): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join();
}

async function pruned(desk: Desk): Promise<void> {
  const storage = join(desk.folder, '..', 'storage');
  await rm(storage, { recursive: true, force: true });
  await mkdir(storage);
  const drafts = new DraftStore(join(storage, 'drafts'), () => undefined);
  await prune({ storage, journal: desk.journal, drafts, recordDays: 0 });
}

describe('the content of a submission', () => {
  test('is in the journal until there is a ticket, then only on record', async () => {
    const desk = await newDesk();
    const dms = new FakeDms(lostAfter);
    await desk.submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
    expect(await journalText(desk)).toContain(sql);
    await desk.reconciler.reconcile(await onlyEntry(desk.journal), dms);
    expect(await journalText(desk)).not.toContain('UPDATE');
    const entry = await onlyEntry(desk.journal);
    expect(entry).toMatchObject({ state: 'reconciled', orderIds: ['900'] });
    expect(await sentParam(desk.journal.records.directory, entry)).toContain(sql);
    expect((await recordsOf(desk.journal, '900'))[0]?.parameters.PluginParam).toContain(sql);
  });

  test('stays in the journal of a refusal, which may be sent again', async () => {
    const desk = await newDesk();
    const error = failure('refused', 'none', { code: 'NoPermission' });
    await desk.submitter.submit(dcCommon, draftOf('d'), contextOf(new FakeDms({ commits: false, error })));
    const entry = await onlyEntry(desk.journal);
    expect(isSlim(entry)).toBe(false);
    expect(await sentParam(desk.journal.records.directory, entry)).toContain(sql);
  });

  test('stays in the journal when the record could not be written', async () => {
    const desk = await newDesk();
    await mkdir(desk.folder);
    await writeFile(join(desk.folder, 'records'), '');
    await desk.submitter.submit(dcCommon, draftOf('d'), contextOf(new FakeDms()));
    expect(await journalText(desk)).toContain(sql);
  });

  test('that a crash left in the journal is given over to its record once a day, and only where that has it', async () => {
    const desk = await newDesk();
    const dms = new FakeDms();
    await desk.submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
    await desk.submitter.submit(dcCommon, draftOf('e'), contextOf(dms));
    const { directory } = desk.journal.records;
    const full = [];
    for (const entry of await desk.journal.list()) {
      const PluginParam = (await sentParam(directory, entry)) ?? '';
      full.push({ ...entry, parameters: { ...entry.parameters, PluginParam } });
    }
    for (const entry of full) {
      await writeFile(join(desk.folder, `${entry.id}.json`), writeJson(entry));
    }
    const [kept, lost] = full;
    await rm(join(directory, `${lost?.id ?? ''}.jsonl`));
    await pruned(desk);
    const slim = (await desk.journal.list()).filter(isSlim).map(({ id }) => id);
    expect(slim).toEqual([kept?.id]);
    expect(
      await sentParam(directory, { ...full[1], id: '', parameters: { PluginParam: '' } }),
    ).toBeUndefined();
  });

  test('whose record is gone makes no record without content', async () => {
    const desk = await newDesk();
    await desk.submitter.submit(dcCommon, draftOf('d'), contextOf(new FakeDms()));
    const { directory } = desk.journal.records;
    await rm(directory, { recursive: true });
    expect(await recordsOf(desk.journal, '900')).toEqual([]);
    await expect(readdir(directory)).rejects.toThrow();
  });
});
