import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DmsClient } from '../../src/core/dms/client';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { createOrder, getDataCorrectOrderDetail, submitOrderApproval } from '../../src/core/dms/operations';
import { createOrderParameters } from '../../src/core/tickets/create-order';
import type { Draft } from '../../src/core/tickets/draft';
import { dcCommon } from '../../src/core/tickets/dc-common';
import { Attachments, type AttachmentWay } from '../../src/host/attachments/attachments';
import { OssBucket } from '../../src/host/attachments/oss-bucket';
import type { OssPlace } from '../../src/host/attachments/oss-settings';
import { uploadOf } from '../../src/host/attachments/upload-record';
import type { ToForm, UploadState } from '../../src/protocol/messages';
import { shopDev } from './clients/shop-dev';
import { productClient } from './clients/product-client';
import { startSandbox, type Sandbox } from './sandbox';

/** Files on their way to DMS: through a bucket with the official OSS client, and from a web address. */
let sandbox: Sandbox;
let transport: UndiciTransport;

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
  transport = new UndiciTransport();
});
afterAll(async () => {
  await transport.close();
  await sandbox.close();
});

function client(): DmsClient {
  return productClient(sandbox, transport);
}

function place(changes: Partial<OssPlace> = {}): OssPlace {
  const { endpoint, bucket, region } = sandbox.oss;
  return { endpoint, bucket, region: `oss-${region}`, prefix: 'dms-tickets/', remove: false, ...changes };
}

const exact = "\r\nUPDATE products SET title = '订单 ${} <b>😀' WHERE id = -1;\r\n";

/** A form with one attachment field at work; `way` is what the person answers. */
function form(sql: string, way: (bytes: Buffer) => AttachmentWay, secret = sandbox.users[0].accessKeySecret) {
  let draft: Draft = { id: 'd', pluginType: 'DC_COMMON', values: { sql, sqlAttached: true, comment: 'x' } };
  const states: UploadState[] = [];
  const attachments = new Attachments(
    {
      get current() {
        return draft;
      },
      readOnly: false,
      post: (told: ToForm) => {
        if (told.type === 'upload') {
          states.push(told.state);
        }
      },
      setValue: (field, value) => {
        draft = { ...draft, values: { ...draft.values, [field]: value } };
      },
    },
    {
      ask: ({ text = '' }) => Promise.resolve(way(Buffer.from(text, 'utf8'))),
      client: () => Promise.resolve(client()),
      bucket: (where) =>
        Promise.resolve(
          new OssBucket(where, { accessKeyId: sandbox.users[0].accessKeyId, accessKeySecret: secret }),
        ),
      textOf: (value) => Promise.resolve(value),
      failure: ({ message, detail, requestId, code }) => ({
        text: message.text,
        ...(code === undefined ? {} : { code }),
        ...(detail === undefined ? {} : { detail }),
        ...(requestId === undefined ? {} : { requestId }),
      }),
    },
  );
  return {
    attachments,
    states,
    draft: () => draft,
    key: () => {
      const { sqlAttachment } = draft.values;
      return typeof sqlAttachment === 'string' ? sqlAttachment : '';
    },
    record: () => uploadOf(draft, 'sqlAttachment'),
  };
}

const throughOss =
  (where: OssPlace) =>
  (bytes: Buffer): AttachmentWay => ({ way: 'oss', place: where, content: { fileName: 'sql.sql', bytes } });

describe('a file on its way to DMS', () => {
  it('goes through the bucket byte for byte, and is removed from it when asked', async () => {
    const one = form(exact, throughOss(place({ remove: true })));
    await one.attachments.attach('sqlAttachment');
    expect(one.states.at(-1)).toEqual({ phase: 'idle' });
    expect(one.key()).toMatch(/^upload_.*_sql\.sql$/);
    expect(sandbox.oss.objects.has(one.record()?.object?.name ?? '')).toBe(false);
    const kept = form(exact, throughOss(place()));
    await kept.attachments.attach('sqlAttachment');
    const object = sandbox.oss.objects.get(kept.record()?.object?.name ?? '');
    expect(object?.toString('utf8')).toBe(exact);
  });

  it('is not uploaded again while it is the same, and is when it is not', async () => {
    const one = form(exact, throughOss(place()));
    await one.attachments.attach('sqlAttachment');
    const first = one.key();
    const requests = sandbox.requests.length;
    await one.attachments.attach('sqlAttachment');
    expect(one.key()).toBe(first);
    expect(sandbox.requests).toHaveLength(requests);
    one.attachments.contentChanged('sql');
    expect(one.key()).toBe('');
  });

  it('says what OSS says: a wrong secret, a wrong bucket', async () => {
    const wrong = form(exact, throughOss(place()), 'not-the-secret');
    await wrong.attachments.attach('sqlAttachment');
    expect(wrong.states.at(-1)).toMatchObject({
      phase: 'failed',
      failure: { code: 'SignatureDoesNotMatch' },
    });
    const elsewhere = form(exact, throughOss(place({ bucket: 'not-there' })));
    await elsewhere.attachments.attach('sqlAttachment');
    expect(elsewhere.states.at(-1)).toMatchObject({ phase: 'failed', failure: { code: 'NoSuchBucket' } });
    expect(elsewhere.key()).toBe('');
  });

  describe('from a web address', () => {
    let server: Server;
    let base: string;
    beforeAll(async () => {
      server = createServer((request, response) => {
        if (request.url === '/orders.sql') {
          response.end(exact);
        } else {
          response.writeHead(404).end();
        }
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterAll(() => void server.close());

    it('is fetched by DMS, or said not to be, with DMS’s words and the RequestId', async () => {
      const good = form('', () => ({ way: 'url', url: `${base}/orders.sql`, fileName: 'orders.sql' }));
      await good.attachments.attach('sqlAttachment');
      expect(good.key()).toMatch(/_orders\.sql$/);
      const bad = form('', () => ({ way: 'url', url: `${base}/none.sql`, fileName: 'none.sql' }));
      await bad.attachments.attach('sqlAttachment');
      const last = bad.states.at(-1);
      expect(last).toMatchObject({ phase: 'failed', failure: { detail: 'HTTP 404' } });
      expect(last?.phase === 'failed' ? last.failure.requestId : '').toMatch(/[0-9A-F-]{36}/);
      expect(bad.record()?.jobKey).toBeUndefined();
    });
  });

  it('goes on from where it was when its window died', async () => {
    const died = form(exact, throughOss(place()));
    const under = died.attachments.attach('sqlAttachment');
    await expect.poll(() => died.record()?.jobKey, { interval: 1 }).toBeDefined();
    died.attachments.dispose();
    await under;
    expect(died.key()).toBe('');
    const uploads = sandbox.requests.length;
    const after = form(exact, () => ({ way: 'resume' }));
    Object.assign(after.draft().values, died.draft().values);
    await after.attachments.attach('sqlAttachment');
    expect(after.key()).toMatch(/_sql\.sql$/);
    const actions = sandbox.requests.slice(uploads).map(({ headers }) => headers['x-acs-action']);
    expect(new Set(actions)).toEqual(new Set(['GetUserUploadFileJob']));
  });
});

describe('SQL of 12 MB', () => {
  it('is attached, split, prechecked and executed for real', async () => {
    const statement = (index: number): string =>
      `UPDATE products SET title = title || '${index % 7}${'x'.repeat(250)}' WHERE id = -${index};\r\n`;
    const sql = Array.from({ length: 40_000 }, (_, index) => statement(index)).join('');
    const bytes = Buffer.byteLength(sql);
    expect(bytes).toBeGreaterThan(12_000_000);
    const last = 'UPDATE products SET price = 77 WHERE id = 1;';
    const one = form(sql + last, throughOss(place({ remove: true })));
    await one.attachments.attach('sqlAttachment');
    expect(
      one.states.some((state) => state.phase === 'sending' && state.done > 0 && state.done < bytes),
    ).toBe(true);
    const draft = one.draft();
    const values = { ...draft.values, databases: [shopDev], affectRows: '1', supplement: '' };
    const created = await client().call(createOrder, createOrderParameters(dcCommon, { values }));
    const orderId = created.ok ? (created.value.orderIds[0] ?? '') : '';
    const status = async (): Promise<string> => {
      const outcome = await client().call(getDataCorrectOrderDetail, { OrderId: orderId });
      return outcome.ok ? outcome.value.status : outcome.error.kind;
    };
    await expect.poll(status, { timeout: 50_000, interval: 250 }).toBe('precheck_success');
    await client().call(submitOrderApproval, { OrderId: orderId });
    expect(['toaudit', 'Approved', 'waiting', 'processing', 'Success']).toContain(await status());
  });
});
