import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ToForm, ToHost } from '../../../src/protocol/messages';
import { complete, mysqlDatabase } from '../tickets/samples';

const content = { pluginType: 'DC_COMMON', values: complete['DC_COMMON'] };

const toHost: readonly unknown[] = [
  { type: 'ready' },
  { type: 'drawn' },
  { type: 'edit', revision: 3, changes: { pluginType: 'DATA_EXPORT', values: { sql: 'SELECT 1\r\n' } } },
  { type: 'submit', revision: 0, content, production: 'shop' },
  { type: 'searchDatabases', ask: 1, query: '' },
  { type: 'allDatabases', ask: 1, envType: 'test' },
  { type: 'physicalDatabases', ask: 1, dbId: '9007199254740993' },
  { type: 'nameDatabases', ask: 1, names: ['orders', '订单'], envType: '' },
  { type: 'searchUsers', ask: 1, query: '王', databases: [] },
  { type: 'listInstances', ask: 1, query: 'shop' },
  { type: 'listTables', ask: 1, dbId: '170000000000000123', logic: true, query: 'ord' },
  { type: 'listColumns', ask: 1, tableId: '9', logic: false },
  { type: 'showTicket', orderId: '12345678901234567890' },
  { type: 'copyDetails' },
  { type: 'manageAccounts' },
  { type: 'fault', what: 'worker' },
];

const long = 'x'.repeat(16 * 1024 * 1024);

const refused: readonly (readonly [string, unknown])[] = [
  ['nothing', undefined],
  ['no object', 'ready'],
  ['no type', {}],
  ['an unknown type', { type: 'eval', code: '1' }],
  ['a type from the prototype', { type: 'constructor' }],
  ['a message of the other direction', { type: 'open' }],
  ['no ask', { type: 'searchUsers', query: '', databases: [] }],
  ['an ask that is no count', { type: 'searchUsers', ask: -1, query: '', databases: [] }],
  ['an ask with a fraction', { type: 'searchUsers', ask: 1.5, query: '', databases: [] }],
  ['an ask that is no number', { type: 'searchUsers', ask: Number.NaN, query: '', databases: [] }],
  ['a query of a page', { type: 'searchUsers', ask: 1, query: 'x'.repeat(201), databases: [] }],
  [
    'a list of names in one question',
    { type: 'nameDatabases', ask: 1, names: Array.from({ length: 21 }, () => 'a'), envType: '' },
  ],
  ['an id with other characters', { type: 'showTicket', orderId: '1/../2' }],
  ['an id as a number', { type: 'showTicket', orderId: 1 }],
  ['an id of 21 digits', { type: 'showTicket', orderId: '1'.repeat(21) }],
  ['free words in a fault', { type: 'fault', what: 'SELECT secret' }],
  [
    'a ticket type that is no name',
    { type: 'submit', revision: 1, content: { ...content, pluginType: '../x' } },
  ],
  ['a value of no kind', { type: 'submit', revision: 1, content: { ...content, values: { sql: { a: 1 } } } }],
  ['a null value', { type: 'submit', revision: 1, content: { ...content, values: { sql: null } } }],
  [
    'a number for a count',
    { type: 'submit', revision: 1, content: { ...content, values: { affectRows: 1 } } },
  ],
  [
    'a database without an id',
    { type: 'submit', revision: 1, content: { ...content, values: { databases: [{ logic: true }] } } },
  ],
  [
    'a field name of a page',
    { type: 'submit', revision: 1, content: { ...content, values: { ['x'.repeat(65)]: '' } } },
  ],
  [
    'a hundred and one values',
    { type: 'submit', revision: 1, content: { ...content, values: numbered(101) } },
  ],
  ['text over 16 MiB', { type: 'submit', revision: 1, content: { ...content, values: { sql: `${long}x` } } }],
  [
    'a thousand and one databases',
    {
      type: 'submit',
      revision: 1,
      content: {
        ...content,
        values: { databases: Array.from({ length: 1001 }, (_, id) => mysqlDatabase(String(id))) },
      },
    },
  ],
];

function numbered(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`v${index}`, '']));
}

describe('messages to the host', () => {
  it.each(toHost.map((message) => [(message as { type: string }).type, message] as const))(
    '%s passes as it is',
    (_type, message) => {
      expect(v.parse(ToHost, message)).toEqual(message);
    },
  );

  it.each(Object.entries(complete))('lets the values of %s pass as they are', (pluginType, values) => {
    const message = { type: 'submit', revision: 1, content: { pluginType, values }, production: '' };
    expect(v.parse(ToHost, message)).toEqual(message);
  });

  it.each([
    ['instances', [{ instanceId: '5', name: 'shop-db' }]],
    ['tables', [{ tableId: '', tableName: 'orders' }]],
    ['columns', [{ tableName: 'orders', columnName: 'phone' }]],
    ['users', [{ userId: '1', nickName: 'Ann' }]],
    ['anything', []],
  ])('takes no list of %s for another kind of list', (id, value) => {
    const message = { type: 'edit', revision: 1, changes: { pluginType: 'X', values: { [id]: value } } };
    expect(v.parse(ToHost, message)).toEqual(message);
  });

  it.each(refused)('refuses %s', (_what, message) => {
    expect(v.safeParse(ToHost, message).success).toBe(false);
  });

  it('lets 16 MiB of text pass', () => {
    const message = { type: 'submit', revision: 1, content: { ...content, values: { sql: long } } };
    expect(v.safeParse(ToHost, message).success).toBe(true);
  });

  it.each(['__proto__', 'constructor', 'prototype'])('lets no value named %s reach the host', (name) => {
    const values: unknown = JSON.parse(`{"${name}":"x","sql":"SELECT 1"}`);
    const parsed = v.parse(ToHost, { type: 'submit', revision: 1, content: { ...content, values } });
    expect(parsed).toMatchObject({ content: { values: { sql: 'SELECT 1' } } });
    const passed = parsed.type === 'submit' ? parsed.content.values : {};
    expect(Object.getOwnPropertyNames(passed)).toEqual(['sql']);
    expect(Object.getPrototypeOf(passed)).toBe(Object.prototype);
  });

  it('leaves out what no one asked for', () => {
    expect(v.parse(ToHost, { type: 'ready', token: 'x' })).toEqual({ type: 'ready' });
  });
});

const failure = { text: 'DMS refused it.', code: 'X', detail: 'bad', requestId: 'R', field: 'sql' };

const toForm: readonly unknown[] = [
  {
    type: 'open',
    draft: { id: 'a-1', ...content },
    revision: 2,
    translations: { 'Ticket type': '工单类型' },
    identity: { account: 'Work', user: 'Ann', tenant: 'Shop', region: 'cn-hangzhou' },
    categories: ['Test'],
    submission: { state: 'idle' },
    source: 'a.sql:1-2',
    assets: 'https://x/dist/webview',
  },
  { type: 'identity', identity: null },
  { type: 'submission', submission: { state: 'created', orderIds: ['1'] } },
  { type: 'submission', submission: { state: 'unknown', failure: { text: 'Not known.' } } },
  {
    type: 'submission',
    submission: { state: 'invalid', problems: [{ field: 'sql', text: 'This is needed.' }] },
  },
  { type: 'databases', ask: 1, databases: [mysqlDatabase()], total: 1 },
  { type: 'users', known: [], ask: 1, users: [{ userId: '1', nickName: 'Ann' }], total: 1 },
  {
    type: 'instances',
    ask: 1,
    instances: [{ instanceId: '8', name: 'shop', address: 'h:3306', dbType: 'mysql', envType: 'dev' }],
    total: 1,
  },
  { type: 'tables', ask: 1, tables: [{ tableId: '1', name: 't', schema: 's', description: '' }] },
  { type: 'columns', ask: 1, columns: [{ name: 'c', columnType: 'int', description: '' }] },
  { type: 'failed', ask: 1, failure },
];

describe('messages to the form', () => {
  it.each(toForm.map((message) => [(message as { type: string }).type, message] as const))(
    '%s passes as it is',
    (_type, message) => {
      expect(v.parse(ToForm, message)).toEqual(message);
    },
  );

  it.each([
    { type: 'submission', submission: { state: 'refused' } },
    { type: 'submission', submission: { state: 'created', orderIds: [1] } },
    { type: 'ready' },
  ])('refuses %j', (message) => {
    expect(v.safeParse(ToForm, message).success).toBe(false);
  });
});
