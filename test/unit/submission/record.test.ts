import { appendFile, mkdir, readdir, readFile, stat, truncate, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson, writeJson } from '../../../src/core/json';
import { translate } from '../../../src/core/message';
import { DraftStore } from '../../../src/core/submission/draft-store';
import { codeSpan, fenced } from '../../../src/core/submission/markdown';
import { prune } from '../../../src/core/submission/prune';
import { recordJson, recordMarkdown } from '../../../src/core/submission/record-document';
import { latestRecords } from '../../../src/core/submission/record-files';
import { recordsOf } from '../../../src/core/submission/records-of';
import type { TicketRecord } from '../../../src/core/submission/ticket-record';
import { dcCommon } from '../../../src/core/tickets/dc-common';
import { contextOf, draftOf, newDesk, onlyEntry } from './desk';
import { FakeDms, failure, lostAfter, type Behaviour } from './fake-dms';

const day = 86_400_000;

interface Token {
  readonly type: string;
  readonly content: string;
  readonly children: readonly Token[] | null;
}
// A peer that knows nothing of how ours is written; the packer brings it along.
const MarkdownIt = createRequire(import.meta.url)('markdown-it') as new () => {
  parse(text: string, env: object): readonly Token[];
};

function tokensOf(markdown: string): readonly Token[] {
  return new MarkdownIt().parse(markdown, {});
}

async function recordOf(orderId: string, desk: Awaited<ReturnType<typeof newDesk>>): Promise<TicketRecord> {
  const [record] = await recordsOf(desk.journal, orderId);
  if (record === undefined) {
    throw new Error('there is no record');
  }
  return record;
}

describe('the record of a submission', () => {
  test('says what was sent, for whom, when, and what DMS answered', async () => {
    const desk = await newDesk();
    const dms = new FakeDms();
    await desk.submitter.submit(dcCommon, draftOf('d'), { ...contextOf(dms), account: 'Dana' });
    const { parameters: kept, hash, created } = await onlyEntry(desk.journal);
    const record = await recordOf('900', desk);
    const parameters = { ...kept, PluginParam: expect.stringContaining('UPDATE ducks') as string };
    expect(record).toMatchObject({
      account: 'Dana',
      tid: '3001',
      targets: ['shop · dev (1001)'],
      parameters,
      hash,
      created,
    });
    expect(record.steps.map(({ state }) => state)).toEqual(['prepared', 'sending', 'created']);
    expect(record.steps[2]).toMatchObject({ requestId: 'R-1', orderIds: ['900'], answer: '{"made":"900"}' });
  });

  test('keeps what DMS refused, with its words and RequestId', async () => {
    const desk = await newDesk();
    const error = failure('refused', 'none', {
      code: 'NoPermission',
      detail: 'not you',
      requestId: 'R-9',
      httpStatus: 403,
    });
    const refused: Behaviour = { commits: false, error };
    await desk.submitter.submit(dcCommon, draftOf('d'), contextOf(new FakeDms(refused)));
    const [name = ''] = await readdir(join(desk.folder, 'records'));
    const last = (await readFile(join(desk.folder, 'records', name), 'utf8')).trimEnd().split('\n').at(-1);
    expect(parseJson(last ?? '')).toMatchObject({
      state: 'refused',
      code: 'NoPermission',
      detail: 'not you',
      requestId: 'R-9',
      httpStatus: 403,
    });
  });

  test('goes on after a lost answer, and only grows', async () => {
    const desk = await newDesk();
    const dms = new FakeDms(lostAfter);
    await desk.submitter.submit(dcCommon, draftOf('d'), contextOf(dms));
    const [name = ''] = await readdir(join(desk.folder, 'records'));
    const path = join(desk.folder, 'records', name);
    const before = await readFile(path, 'utf8');
    await desk.reconciler.reconcile(await onlyEntry(desk.journal), dms);
    expect((await readFile(path, 'utf8')).startsWith(before)).toBe(true);
    expect((await recordOf('900', desk)).steps.map(({ state }) => state)).toEqual([
      'prepared',
      'sending',
      'unknown',
      'reconciled',
    ]);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test('cut off anywhere by a crash, is carried on and still tells the ticket', async () => {
    const desk = await newDesk();
    await desk.submitter.submit(dcCommon, draftOf('d'), contextOf(new FakeDms()));
    const slim = await onlyEntry(desk.journal);
    // Until the record is on the disk as a whole, the journal has everything as well.
    const { parameters } = await recordOf('900', desk);
    const entry = { ...slim, parameters };
    await writeFile(join(desk.folder, `${slim.id}.json`), writeJson(entry));
    const path = join(desk.folder, 'records', `${entry.id}.jsonl`);
    const whole = await readFile(path, 'utf8');
    for (let length = 0; length < whole.length; length += 23) {
      await writeFile(path, whole);
      await truncate(path, length);
      const record = await recordOf('900', desk);
      expect(record.parameters, String(length)).toEqual(entry.parameters);
      expect(record.steps.at(-1)?.state).toBe('created');
    }
  });

  test('keeps nobody from submitting when the disk does not take it', async () => {
    const desk = await newDesk();
    await mkdir(desk.folder);
    await writeFile(join(desk.folder, 'records'), '');
    const result = await desk.submitter.submit(dcCommon, draftOf('d'), contextOf(new FakeDms()));
    expect(result).toMatchObject({ state: 'created', orderIds: ['900'] });
  });
});

describe('Markdown', () => {
  const plain = fc
    .string({ unit: fc.constantFrom('`', '~', '\n', ' ', '#', '|', '<', '>', '*', '\\', '-', "'", 'x') })
    .filter((text) => !text.includes('\u0000'));

  test('holds any text to the byte', () => {
    fc.assert(
      fc.property(plain, (text) => {
        const [token, ...more] = tokensOf(fenced(text, 'sql'));
        expect(token).toMatchObject({ type: 'fence', content: `${text}\n` });
        expect(more).toEqual([]);
      }),
    );
  });

  test('holds any text on a line', () => {
    fc.assert(
      fc.property(plain, (text) => {
        const line = text.replace(/\s+/g, ' ').trim();
        const [, inline] = tokensOf(codeSpan(text));
        expect(inline?.children?.map(({ type, content }) => ({ type, content }))).toEqual([
          line === '' ? { type: 'text', content: '–' } : { type: 'code_inline', content: line },
        ]);
      }),
    );
  });

  test('of a record is a heading, facts and blocks, whatever the SQL', async () => {
    const sql = "UPDATE t SET a = '```\\n````';\n# not a heading\n-- <script>alert(1)</script>\n`````";
    const desk = await newDesk();
    await desk.submitter.submit(
      dcCommon,
      draftOf('d', 'why | not\n## no heading', sql),
      contextOf(new FakeDms()),
    );
    const record = await recordOf('900', desk);
    const tokens = tokensOf(recordMarkdown(record, translate));
    const blocks = tokens.filter(({ type }) => type === 'fence').map(({ content }) => content.slice(0, -1));
    expect(blocks).toEqual([record.parameters.Comment, sql, record.parameters.PluginParam, '{"made":"900"}']);
    expect(tokens.filter(({ type }) => type === 'heading_open')).toHaveLength(6);
    expect(tokens.filter(({ type }) => type.startsWith('html'))).toEqual([]);
    expect(parseJson(recordJson(record))).toMatchObject({ orderIds: ['900'], parameters: record.parameters });
  });
});

describe('pruning', () => {
  async function desk(age: number) {
    const made = await newDesk();
    const drafts = new DraftStore(join(made.folder, '../drafts'), () => undefined);
    await made.submitter.submit(dcCommon, draftOf('done'), contextOf(new FakeDms()));
    await made.submitter.submit(dcCommon, draftOf('open'), contextOf(new FakeDms(lostAfter)));
    await made.submitter.submit(dcCommon, draftOf('kept'), contextOf(new FakeDms()));
    await drafts.write({ draft: draftOf('kept'), revision: 1 });
    const now = new Date(Date.now() + age * day);
    return {
      ...made,
      drafts,
      prune: (recordDays: number) =>
        prune({
          storage: join(made.folder, '..'),
          journal: made.journal,
          drafts,
          recordDays,
          now: () => now,
        }),
      left: async () => (await made.journal.list()).map(({ draftId }) => draftId).toSorted(),
      records: async () => (await readdir(join(made.folder, 'records'))).length,
    };
  }

  test('forgets what is settled and old; never what is open or has its draft', async () => {
    const old = await desk(400);
    await old.prune(365);
    expect(await old.left()).toEqual(['kept', 'open']);
    expect(await old.records()).toBe(1);
    // The draft that is left cannot become a second ticket.
    const again = await old.submitter.submit(dcCommon, draftOf('kept'), contextOf(new FakeDms()));
    expect(again).toEqual({ state: 'created', orderIds: ['900'] });
  });

  test('leaves what is young', async () => {
    const young = await desk(30);
    await young.prune(365);
    expect(await young.left()).toEqual(['done', 'kept', 'open']);
    expect(await young.records()).toBe(3);
  });

  test('keeps records for ever when told so', async () => {
    const old = await desk(4000);
    await old.prune(0);
    expect(await old.records()).toBe(3);
  });

  test('is done once a day', async () => {
    const old = await desk(400);
    const storage = join(old.folder, '..');
    const today = new Date(Date.now() + 400 * day);
    await writeFile(join(storage, 'pruned'), '');
    await utimes(join(storage, 'pruned'), today, today);
    await old.prune(365);
    expect(await old.records()).toBe(3);
  });
});

test('a foreign file among the records hides none', async () => {
  const desk = await newDesk();
  await desk.submitter.submit(dcCommon, draftOf('d'), contextOf(new FakeDms()));
  const folder = join(desk.folder, 'records');
  await writeFile(join(folder, 'foreign.jsonl'), '"900" is no record\n');
  await appendFile(join(folder, 'notes.txt'), '');
  expect((await latestRecords(folder, 10)).map(({ draftId }) => draftId)).toEqual(['d']);
  expect(await recordsOf(desk.journal, '900')).toHaveLength(1);
});
