import { beforeEach, describe, expect, it } from 'vitest';
import { translate, type Message } from '../../../src/core/message';
import type { Draft } from '../../../src/core/tickets/draft';
import { sameChange } from '../../../src/host/sidebar/same-change';
import { fingerprintOf } from '../../../src/host/sidebar/fingerprint';
import { TestFirst, type TestFirstWish } from '../../../src/host/submission/test-first';
import { FakeSource, listOn, settled } from './fake-source';

const sql = 'update orders set note = null where id = 1';
const fingerprint = fingerprintOf(sql, 'DC_COMMON', 'mysql');

let source: FakeSource;
beforeEach(() => {
  source = new FakeSource();
});

function ran(
  orderId: string,
  database: string,
  environment: string,
  statusCode: string,
  print = fingerprint,
) {
  source.add(orderId, { statusCode });
  source.details.set(orderId, {
    status: '',
    execMode: '',
    databases: [database],
    environments: [environment],
    fingerprint: print,
  });
}

describe('the same SQL in several databases', () => {
  it('is one change, production last', async () => {
    ran('1', 'shop_prod', 'product', 'toaudit');
    ran('2', 'shop_dev', 'dev', 'success');
    ran('3', 'other', 'dev', 'success', 'another');
    const { list } = listOn(source, { size: 10 });
    await list.refresh();
    await settled();
    // The list asks a ticket that needs no finer state only for what it is about.
    const shown = sameChange(list, '1').map(({ orderId, databases, state }) =>
      [orderId, ...databases, state === undefined ? '?' : translate(state.label)].join(' '),
    );
    expect(shown).toEqual(['2 shop_dev (dev) Executed', '1 shop_prod (product) Waiting for approval']);
    expect(sameChange(list, '3')).toEqual([]);
  });

  it('is found by comments and layout aside, and not by other SQL', () => {
    const same = fingerprintOf(`-- again\n${sql.replace('where', '\n where')};`, 'DC_CHUNK', 'mysql');
    expect(same).toBe(fingerprint);
    expect(fingerprintOf(sql.replace('1', '2'), 'DC_COMMON', 'mysql')).not.toBe(fingerprint);
    expect(fingerprintOf('  ', 'DC_COMMON', 'mysql')).toBe('');
  });
});

describe('success in test before production', () => {
  function draft(environments: readonly string[], values: Draft['values'] = { sql }): Draft {
    const databases = environments.map((envType, index) => ({
      dbId: String(index + 1),
      logic: false,
      name: `db${index}`,
      schemaName: '',
      envType,
      dbType: 'mysql',
      host: '',
      port: '',
      owners: [],
    }));
    return { id: 'd', pluginType: 'DC_COMMON', values: { ...values, databases } };
  }

  function guard(wish: TestFirstWish, answer?: string) {
    const { list } = listOn(source, { size: 10 });
    const asked: string[] = [];
    const cloned: string[] = [];
    const testFirst = new TestFirst({
      wish: () => wish,
      succeeded: (print) => list.succeededInTest(print),
      dialogue: {
        confirm: (text: Message, detail: Message, ...buttons: readonly Message[]) => {
          asked.push([text, detail, ...buttons].map((one) => translate(one)).join(' | '));
          return Promise.resolve(buttons.find((button) => button.text === answer));
        },
      },
      cloneToTest: ({ id }) => {
        cloned.push(id);
        return Promise.resolve();
      },
    });
    return { testFirst, asked, cloned };
  }

  it('lets pass what has succeeded there, and asks nothing', async () => {
    ran('2', 'shop_test', 'test', 'success');
    const { testFirst, asked } = guard('block');
    expect(await testFirst.objection(draft(['product']))).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it.each([
    [
      'failed',
      () => {
        ran('2', 'shop_test', 'test', 'fail');
      },
    ],
    [
      'in production',
      () => {
        ran('2', 'shop_prod', 'product', 'success');
      },
    ],
    [
      'other SQL',
      () => {
        ran('2', 'shop_test', 'test', 'success', 'another');
      },
    ],
  ])('does not take %s for it', async (_name, given) => {
    given();
    const { testFirst, asked } = guard('block');
    expect(await testFirst.objection(draft(['product']))).toBeDefined();
    expect(asked).toEqual([
      'This SQL has not yet succeeded in a test or development database. | It is for production: db0. | Clone to a Test Database…',
    ]);
  });

  it('warns, and sends when the person says so', async () => {
    const sent = guard('warn', 'Submit Anyway');
    expect(await sent.testFirst.objection(draft(['dev', 'PRODUCT']))).toBeUndefined();
    expect(sent.asked).toHaveLength(1);
    const given = guard('warn');
    expect(await given.testFirst.objection(draft(['product']))).toBeDefined();
  });

  it('offers to try it in a test database', async () => {
    const { testFirst, cloned } = guard('block', 'Clone to a Test Database…');
    expect(await testFirst.objection(draft(['product']))).toBeDefined();
    expect(cloned).toEqual(['d']);
  });

  it('is not asked for without production, without SQL, or when it is off', async () => {
    expect(await guard('block').testFirst.objection(draft(['dev', 'test']))).toBeUndefined();
    expect(await guard('block').testFirst.objection(draft(['product'], {}))).toBeUndefined();
    expect(await guard('off').testFirst.objection(draft(['product']))).toBeUndefined();
  });

  it('knows nothing of SQL in a file', async () => {
    ran('2', 'shop_test', 'test', 'success');
    const attached = draft(['product'], { sql, sqlAttached: true });
    expect(await guard('block').testFirst.objection(attached)).toBeDefined();
  });
});
