import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { translate } from '../../../src/core/message';
import type { Draft } from '../../../src/core/tickets/draft';
import type { Pledge } from '../../../src/core/tickets/guard';
import type { FieldValue } from '../../../src/core/tickets/field';
import { FormSession, type FormPorts } from '../../../src/host/form/form-session';
import type { FormTexts } from '../../../src/host/form/held-fields';
import { ToForm, type Submission } from '../../../src/protocol/messages';
import { readToHost } from '../../../src/protocol/read-message';

const database = {
  dbId: '9007199254740993',
  logic: false,
  name: 'shop_dev',
  schemaName: 'shop_dev',
  envType: 'dev',
  dbType: 'postgresql',
  host: 'localhost',
  port: '5432',
  owners: [],
};
const complete: Record<string, FieldValue> = {
  databases: [database],
  comment: 'raise the price',
  affectRows: '3',
  sql: 'UPDATE products SET price = price + 1',
};

/** Nothing is too big for the page. */
const noTexts: FormTexts = {
  valueFor: (text) => Promise.resolve(text),
  summary: () => Promise.resolve(undefined),
  open: () => Promise.resolve(),
  ask: () => Promise.resolve(undefined),
  whole: (draft) => Promise.resolve(draft),
};

const noAttaching: FormPorts['attaching'] = {
  ask: () => Promise.resolve(undefined),
  client: () => Promise.resolve(undefined),
  bucket: () => Promise.resolve(undefined),
  textOf: (value) => Promise.resolve(value),
  failure: (error) => ({ text: error.message.text }),
};

/** A form on its own: what it posts and keeps is recorded, and the submission ends when the test says so. */
function form(
  values: Record<string, FieldValue> = complete,
  submission: Submission = { state: 'idle' },
  texts: FormTexts = noTexts,
) {
  const posted: ToForm[] = [];
  const kept: { draft: Draft; revision: number }[] = [];
  const looked: { draft: Draft; revision: number }[] = [];
  const pledges: Pledge[] = [];
  const copied: string[] = [];
  const ran: (readonly [share: string, production: string])[] = [];
  const submitted: Draft[] = [];
  let settle: (result: Submission) => void = () => undefined;
  const ports: FormPorts = {
    post: (toForm) => posted.push(toForm),
    keep: (draft, revision) => kept.push({ draft, revision }),
    answer: () => Promise.resolve(undefined),
    inquire: () => Promise.resolve(undefined),
    cancel: () => undefined,
    requestAccess: () => Promise.resolve(),
    look: (draft, revision) => looked.push({ draft, revision }),
    submit: (draft, pledge) => {
      pledges.push(pledge);
      submitted.push(draft);
      return new Promise((resolve) => {
        settle = resolve;
      });
    },
    runBatch: (_draft, share, pledge) => {
      ran.push([share, pledge.production]);
      return Promise.resolve(submission);
    },
    stopBatch: () => undefined,
    lookForBatch: () => Promise.resolve(undefined),
    openCopy: () => Promise.resolve(),
    identity: () => Promise.resolve(null),
    categories: () => Promise.resolve([]),
    copy: (text) => Promise.resolve(void copied.push(text)),
    showTicket: () => undefined,
    saveAsTemplate: () => undefined,
    manageAccounts: () => undefined,
    fault: () => undefined,
    say: (message) => translate(message),
    texts,
    attaching: noAttaching,
  };
  const session = new FormSession(
    { id: 'd1', pluginType: 'DC_COMMON', values },
    7,
    submission,
    { translations: {}, assets: 'https://assets', source: undefined },
    ports,
  );
  return {
    session,
    posted,
    kept,
    copied,
    looked,
    pledges,
    ran,
    submitted,
    end: async (result: Submission) => {
      settle(result);
      await Promise.resolve();
      await Promise.resolve();
    },
    submissions: () => posted.flatMap((sent) => (sent.type === 'submission' ? [sent.submission.state] : [])),
    press: (changes: Record<string, FieldValue> = {}) =>
      session.receive({
        type: 'submit',
        revision: 8,
        content: { pluginType: 'DC_COMMON', values: changes },
        production: 'shop',
      }),
  };
}

describe('a form', () => {
  it('tells a new page the draft as it stands', async () => {
    const { session, posted } = form();
    await session.receive({
      type: 'edit',
      revision: 9,
      changes: { pluginType: 'DC_COMMON', values: { comment: 'x' } },
    });
    await session.receive({ type: 'ready' });
    expect(posted).toMatchObject([
      {
        type: 'open',
        revision: 9,
        draft: { values: { ...complete, comment: 'x' } },
        submission: { state: 'idle' },
      },
    ]);
  });

  it('keeps every edit, and what was typed for another type', async () => {
    const { session, kept } = form({ ...complete, skipReason: 'typed before' });
    await session.receive({
      type: 'edit',
      revision: 8,
      changes: { pluginType: 'DATA_EXPORT', values: { sql: 'SELECT 1' } },
    });
    expect(kept).toEqual([
      {
        draft: {
          id: 'd1',
          pluginType: 'DATA_EXPORT',
          values: { ...complete, skipReason: 'typed before', sql: 'SELECT 1' },
        },
        revision: 8,
      },
    ]);
    expect(session.edited).toBe(true);
  });

  it('checks again before it sends, and names every field that is wrong', async () => {
    const { press, posted, submitted } = form({ ...complete, comment: ' ', affectRows: 'some' });
    await press();
    expect(submitted).toEqual([]);
    expect(posted).toEqual([
      {
        type: 'submission',
        submission: {
          state: 'invalid',
          problems: [
            { field: 'comment', text: 'This is needed.' },
            { field: 'affectRows', text: 'Enter a whole number of rows.' },
          ],
        },
      },
    ]);
  });

  it('has its SQL read when it opens and with every edit', async () => {
    const { session, looked } = form();
    await session.receive({ type: 'ready' });
    const values = { sql: 'SELECT 1' };
    await session.receive({ type: 'edit', revision: 8, changes: { pluginType: 'DC_COMMON', values } });
    expect(looked.map(({ draft, revision }) => [revision, draft.values['sql']])).toEqual([
      [7, complete['sql']],
      [8, 'SELECT 1'],
    ]);
  });

  it('hands on what was typed to confirm production, and keeps it nowhere', async () => {
    const { press, pledges, kept, end } = form();
    const pressed = press();
    await end({ state: 'created', orderIds: ['1'] });
    await pressed;
    expect(pledges).toEqual([{ production: 'shop' }]);
    expect(JSON.stringify(kept)).not.toContain('"shop"');
  });

  it('goes on with a batch with what was typed for that, not with what was typed before', async () => {
    const failure = { text: 'no' };
    const tickets = [
      { database, fate: { state: 'created' as const, orderIds: ['1'] } },
      { database, fate: { state: 'refused' as const, failure } },
    ];
    const { session, ran } = form(complete, { state: 'batch', phase: 'ended', tickets });
    await session.receive({ type: 'goOn', share: 'refused', production: 'shop' });
    await session.receive({ type: 'goOn', share: 'unsent', production: '' });
    expect(ran).toEqual([
      ['refused', 'shop'],
      ['unsent', ''],
    ]);
  });

  it('sends once however often Submit is pressed', async () => {
    const { press, submitted, submissions, end } = form();
    const first = press();
    await press();
    await press();
    await end({ state: 'created', orderIds: ['4711'] });
    await first;
    await press();
    expect(submitted).toHaveLength(1);
    expect(submissions()).toEqual(['sending', 'sending', 'sending', 'created', 'created']);
  });

  it('sends what the page shows, not what was kept last', async () => {
    const { press, submitted, end } = form();
    const pressed = press({ sql: 'UPDATE products SET price = 2' });
    await end({ state: 'created', orderIds: ['1'] });
    await pressed;
    expect(submitted[0]?.values['sql']).toBe('UPDATE products SET price = 2');
  });

  it('is a receipt once its ticket exists: later edits change nothing', async () => {
    const { session, press, kept, end } = form();
    const pressed = press();
    await end({ state: 'created', orderIds: ['1'] });
    await pressed;
    const before = kept.length;
    await session.receive({ type: 'edit', revision: 20, changes: { pluginType: 'NDDL', values: {} } });
    expect(kept).toHaveLength(before);
  });

  it('can be sent again after a refusal, and copies its details', async () => {
    const { session, press, copied, submitted, end } = form();
    const pressed = press();
    await end({ state: 'refused', failure: { text: 'No.', code: 'NoPermission', requestId: 'R-1' } });
    await pressed;
    await session.receive({ type: 'copyDetails' });
    expect(copied).toEqual(['No.\nCode: NoPermission\nRequestId: R-1']);
    const again = press();
    await end({ state: 'created', orderIds: ['1'] });
    await again;
    expect(submitted).toHaveLength(2);
  });

  it('does not send by itself while it is unknown whether there is a ticket', async () => {
    const { session, submitted } = form(complete, { state: 'unknown', failure: { text: '?' } });
    await session.receive({ type: 'ready' });
    await session.receive({ type: 'edit', revision: 9, changes: { pluginType: 'DC_COMMON', values: {} } });
    expect(submitted).toEqual([]);
  });

  it('keeps what was sent as it was while it is unknown whether there is a ticket', async () => {
    const { session, kept, press, submitted, end } = form(complete, {
      state: 'unknown',
      failure: { text: '?' },
    });
    const changes = { pluginType: 'DC_COMMON', values: { sql: 'DELETE FROM products' } };
    await session.receive({ type: 'edit', revision: 9, changes });
    expect(kept).toEqual([]);
    const pressed = press({ sql: 'DELETE FROM products' });
    await end({ state: 'created', orderIds: ['1'] });
    await pressed;
    expect(submitted[0]?.values['sql']).toBe(complete['sql']);
  });

  it('takes SQL out of the page that is too big for it, unless it was typed on meanwhile', async () => {
    const mark = '⟦dms-sql 3f2a9c00-1111-4222-8333-444455556666 5000000⟧';
    let hold: (value: string) => void = () => undefined;
    const valueFor = () => new Promise<string>((resolve) => (hold = resolve));
    const { session, posted } = form(complete, { state: 'idle' }, { ...noTexts, valueFor });
    const edit = async (revision: number, sql: string): Promise<void> => {
      await session.receive({
        type: 'edit',
        revision,
        changes: { pluginType: 'DC_COMMON', values: { sql } },
      });
    };
    await edit(8, 'big');
    const first = hold;
    await edit(9, 'bigger');
    first(mark);
    await Promise.resolve();
    expect(session.current.values['sql']).toBe('bigger');
    hold(mark);
    await Promise.resolve();
    expect(session.current.values['sql']).toBe(mark);
    expect(posted).toEqual([{ type: 'value', field: 'sql', value: mark, revision: 9 }]);
  });

  it('sends and checks the text itself, and nothing when it is gone', async () => {
    const mark = '⟦dms-sql 3f2a9c00-1111-4222-8333-444455556666 5000000⟧';
    const values = { ...complete, databases: [{ ...database, dbType: 'mysql' }], sql: mark };
    const sent = async (pluginType: string, whole: FormTexts['whole']) => {
      const one = form(values, { state: 'idle' }, { ...noTexts, whole });
      const pressed = one.session.receive({
        type: 'submit',
        revision: 8,
        content: { pluginType, values },
        production: '',
      });
      await new Promise((resolve) => setTimeout(resolve, 20));
      await one.end({ state: 'created', orderIds: ['1'] });
      await pressed;
      return { submitted: one.submitted.map((draft) => draft.values['sql']), last: one.posted.at(-1) };
    };
    const is =
      (sql: string): FormTexts['whole'] =>
      (draft) =>
        Promise.resolve({ ...draft, values: { ...draft.values, sql } });
    expect(await sent('DC_CHUNK', is('DELETE FROM a'))).toMatchObject({ submitted: ['DELETE FROM a'] });
    expect(await sent('DC_CHUNK', is('DROP TABLE a'))).toMatchObject({
      submitted: [],
      last: { submission: { state: 'invalid', problems: [{ field: 'sql' }] } },
    });
    expect(await sent('DC_COMMON', () => Promise.resolve({ missing: 'sql' }))).toMatchObject({
      submitted: [],
      last: { submission: { state: 'invalid', problems: [{ field: 'sql' }] } },
    });
  });
});

describe('a form that hears anything', () => {
  const values = fc.dictionary(
    fc.constantFrom('sql', 'comment', 'databases', 'affectRows', 'json', 'attachment', 'x', '__proto__'),
    fc.oneof(fc.string(), fc.boolean(), fc.constant([]), fc.constant([database])),
  );
  const content = fc.record({ pluginType: fc.constantFrom('DC_COMMON', 'DATA_EXPORT', 'NOT_KNOWN'), values });
  const revision = fc.nat();
  const raw = fc.oneof(
    fc
      .constantFrom('ready', 'stopBatch', 'editRest', 'copyDetails', 'saveAsTemplate')
      .map((type) => ({ type })),
    fc.record({ type: fc.constant('edit'), revision, changes: content }),
    fc.record({ type: fc.constant('submit'), revision, content, confirmed: fc.nat(3) }),
    fc.record({ type: fc.constant('goOn'), share: fc.constantFrom('unsent', 'refused', 'unconfirmed') }),
    fc.record({ type: fc.constantFrom('countRows', 'writeRollback', 'checkAccess'), ask: fc.nat() }),
    fc.record({ type: fc.constant('describeText'), ask: fc.nat(), text: fc.string({ maxLength: 64 }) }),
    fc.record({
      type: fc.constantFrom('attach', 'cancelAttach', 'openText', 'replaceText'),
      field: fc.constantFrom('sql', 'attachment', 'nothing'),
    }),
  );

  it('never fails, says only what the page understands, and sends what was checked or nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(raw, { maxLength: 10 }), async (run) => {
        const { session, posted, submitted, end } = form();
        const failures: unknown[] = [];
        for (const one of run) {
          const toHost = readToHost(one);
          if (toHost !== undefined) {
            session.receive(toHost).catch((error: unknown) => failures.push(error));
          }
          await new Promise((resolve) => setImmediate(resolve));
        }
        await end({ state: 'idle' });
        expect(failures).toEqual([]);
        expect(posted.filter((toForm) => !v.is(ToForm, toForm))).toEqual([]);
        expect(submitted.filter((draft) => draft.pluginType === 'NOT_KNOWN')).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
