import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { parseJson } from '../../src/core/json';
import { DmsOrderGateway } from '../../src/core/submission/order-gateway';
import { sqlIn } from '../../src/core/submission/param-facts';
import { createOrderParameters } from '../../src/core/tickets/create-order';
import type { Draft } from '../../src/core/tickets/draft';
import { encodeDraft } from '../../src/core/tickets/param';
import { ticketTypes } from '../../src/core/tickets/registry';
import type { TicketType } from '../../src/core/tickets/ticket-type';
import { startSandbox, type Sandbox } from './sandbox';
import { productClient } from './clients/product-client';
import { valueOf } from './wire/received';

/** Whatever is typed arrives byte for byte: through JSON, the form encoding, the signature, the wire, and back. */
let sandbox: Sandbox;
let gateway: DmsOrderGateway;
const transport = new UndiciTransport();

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
  gateway = new DmsOrderGateway(productClient(sandbox, transport));
});
afterAll(async () => {
  await transport.close();
  await sandbox.close();
});

const awkward = `好😀𠮷 \${x} {0} %s <img src=x onerror=alert(1)> &amp; "'\`\\ +%2B\r\n\t\u0000\u2028`;
const typed = new Set(['line', 'text', 'sql', 'category']);

function draftOf(type: TicketType, text: string): Pick<Draft, 'values'> {
  const entries = Object.entries(type.fields).flatMap(([id, { kind }]) =>
    typed.has(kind) ? [[id, `${id} ${text}`] as const] : [],
  );
  return {
    values: {
      ...Object.fromEntries(entries),
      cleanups: [{ tableName: text, columnName: text, remainDays: '1', timeUnit: '', filterSql: text }],
      columns: [{ tableName: text, columnName: text }],
      permScope: 'COL',
      skipRowCheck: true,
    },
  };
}

/** What the sandbox got over the wire; it may well refuse it. */
async function arrived(type: TicketType, draft: Pick<Draft, 'values'>) {
  sandbox.requests.length = 0;
  await gateway.create(createOrderParameters(type, draft));
  const [request] = sandbox.requests;
  return {
    comment: valueOf(request?.query ?? [], 'Comment'),
    param: parseJson(valueOf(request?.form ?? [], 'PluginParam') ?? 'null'),
  };
}

describe.each(ticketTypes.map((type) => [type.pluginType, type] as const))('%s', (_name, type) => {
  it('arrives with Chinese, emoji, CRLF, NUL, ${} and HTML as they are', async () => {
    const draft = draftOf(type, awkward);
    const { comment, param } = await arrived(type, draft);
    expect(comment).toBe(`comment ${awkward}`);
    expect(param).toEqual(parseJson(JSON.stringify(encodeDraft(type, draft), bigAsNumber)));
    // Of an OWNER_APPLY everything in the PluginParam is an id.
    const carriesText = type.pluginType !== 'OWNER_APPLY';
    expect(JSON.stringify(param).includes(JSON.stringify(awkward).slice(1, -1))).toBe(carriesText);
  });

  it('arrives with any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
        const draft = draftOf(type, text);
        const { comment, param } = await arrived(type, draft);
        expect(comment).toBe(`comment ${text}`);
        expect(param).toEqual(parseJson(JSON.stringify(encodeDraft(type, draft), bigAsNumber)));
      }),
      { numRuns: 8 },
    );
  });
});

it('a ticket that DMS made holds the SQL and the words as they were typed', async () => {
  const type = ticketTypes.find(({ pluginType }) => pluginType === 'DC_COMMON');
  if (type === undefined) {
    throw new Error('no DC_COMMON');
  }
  const sql = `UPDATE orders SET note = '${awkward.replaceAll("'", "''")}' WHERE id = 1;\r\n`;
  const databases = [
    {
      dbId: '170001',
      logic: false,
      name: '',
      schemaName: '',
      envType: '',
      dbType: '',
      host: '',
      port: '',
      owners: [],
    },
  ];
  const values = { databases, sql, affectRows: '1', comment: awkward };
  const made = await gateway.create(createOrderParameters(type, { values }));
  expect(made.ok).toBe(true);
  const [orderId = ''] = made.ok ? made.value.orderIds : [];
  const read = await gateway.sqlOf({ orderId, comment: '', createTime: '' }, 'DC_COMMON');
  expect(read).toMatchObject({ ok: true, value: sql });
  expect(sqlIn(createOrderParameters(type, { values }).PluginParam)).toBe(sql);
});

function bigAsNumber(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
