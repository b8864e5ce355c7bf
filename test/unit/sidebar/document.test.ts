import type { RowReceipt } from '../../../src/core/tickets/row-receipt';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { unzipSync } from 'fflate';
import { DmsClient } from '../../../src/core/dms/client';
import {
  createOrder,
  executeDataExport,
  getDataExportDownloadUrl,
  submitOrderApproval,
} from '../../../src/core/dms/operations';
import { UndiciTransport } from '../../../src/core/dms/undici-transport';
import { translate, type Message } from '../../../src/core/message';
import { FileDownload } from '../../../src/host/actions/file-download';
import { loadTicket } from '../../../src/host/document/ticket-facts';
import { failedTicketText, ticketText } from '../../../src/host/document/ticket-text';
import { TicketDriver } from '../../sandbox/clients/ticket-driver';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';

// The sandbox's databases take seconds to start where many tests run at once.
vi.setConfig({ testTimeout: 60_000 });

const say = (message: Message): string => translate(message);
const { signal } = new AbortController();
const shopDev = 170_001;

let sandbox: Sandbox;
let driver: TicketDriver;
let client: DmsClient;
let folder: string;
const transport = new UndiciTransport();

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
  driver = new TicketDriver(sandbox);
  const [dana] = sandbox.users;
  client = new DmsClient({
    endpoint: sandbox.endpoint,
    tid: sandbox.tenant.tid,
    clock: { now: () => new Date() },
    transport,
    credentials: () => Promise.resolve(dana),
  });
  folder = mkdtempSync(join(tmpdir(), 'dms-document-'));
}, 60_000);

afterAll(async () => {
  rmSync(folder, { recursive: true });
  await transport.close();
  await sandbox.close();
});

async function create(pluginType: string, param: object, comment: string): Promise<string> {
  const created = await client.call(createOrder, {
    PluginType: pluginType,
    Comment: comment,
    PluginParam: JSON.stringify(param),
  });
  if (!created.ok) {
    throw new Error(created.error.message.text);
  }
  return created.value.orderIds[0] ?? '';
}

async function textOf(orderId: string, receipt?: RowReceipt): Promise<string> {
  const loaded = await loadTicket(client, orderId, signal);
  return loaded.ok
    ? ticketText(loaded.value, sandbox.users[0].userId, say, [], receipt)
    : failedTicketText(orderId, loaded.error, say);
}

const sql = "update orders set status = 'paid' where id <= 3;\n~~~~ sql\n## no heading";

function change(execSQL: string): object {
  return {
    classify: 'Test',
    estimateAffectRows: 3,
    dbItemList: [{ dbId: shopDev, logic: false }],
    sqlType: 'TEXT',
    execSQL,
    attachmentName: null,
    rbSQLType: 'TEXT',
    rbSQL: 'select 1',
    rbAttachmentName: null,
  };
}

describe('the count before submission', () => {
  it('stands beside what the precheck found', async () => {
    const orderId = await create(
      'DC_COMMON',
      change("update orders set status = 'new' where id <= 3"),
      'Because.',
    );
    await driver.prechecked(orderId);
    const queries = [{ sql: 'SELECT count(*) FROM orders WHERE id <= 3', rows: 3 }];
    const receipt = {
      at: '2025-06-01T08:00:00.000Z',
      sql: '',
      exact: true,
      rows: 3,
      databases: [{ dbId: String(shopDev), name: 'shop_dev', rows: 3, queries }],
    };
    const same = await textOf(orderId, receipt);
    expect(same).toContain('Counted rows: 3\nCounted at: 2025-06-01 08:00:00 UTC\n· shop_dev: 3 rows\n');
    expect(same).toContain('SELECT count(*) FROM orders WHERE id <= 3\n-- 3\n');
    expect(same).not.toContain('Drift');
    expect(await textOf(orderId, { ...receipt, rows: 2 })).toContain(
      '! Drift: DMS found 3 rows since, 2 were counted\n',
    );
  });
});

describe('the document of a data change', () => {
  it('tells everything from the comment to the executed jobs', async () => {
    const orderId = await create(
      'DC_COMMON',
      change("update orders set status = 'paid' where id <= 3"),
      'Because.\n# not a title [vsc:0123abcd]',
    );
    await driver.prechecked(orderId);
    const prechecked = await textOf(orderId);
    expect(prechecked).toContain(`# #${orderId} Normal data change\n`);
    expect(prechecked).toContain('→ Status: Precheck passed · new / precheck_success');
    expect(prechecked).toContain('> Because.\n> # not a title\n');
    expect(prechecked).not.toContain('vsc:');
    expect(prechecked).toContain('✓ Affected rows: Succeeded');
    expect(prechecked).toMatch(/## Will be approved by\n\n· .*: bo/);
    expect(prechecked).toContain("~~~~ sql\nupdate orders set status = 'paid' where id <= 3\n~~~~\n");
    expect(prechecked).toContain('## Rollback SQL\n\n~~~~ sql\nselect 1\n~~~~\n');

    await driver.approve(orderId);
    await driver.as('dana').call('ExecuteDataCorrect', { query: { OrderId: orderId, ActionDetail: '{}' } });
    await driver.untilStatus(orderId, 'success');
    const executed = await textOf(orderId);
    expect(executed).toContain('✓ Status: Executed');
    expect(executed).toContain('## Execution\n\n✓ Task: Succeeded · 3 rows\n');
    expect(executed).toMatch(/## Approval\n\n✓ Approval: Approved/);
  });

  it('lists the statements that did not run, each with DMS’s log', async () => {
    const taken = "insert into products values (6001, 'SKU-DOC', 'x', 1, 1)";
    const orderId = await create('DC_COMMON', change(taken), 'x');
    await driver.prechecked(orderId);
    await driver.approve(orderId);
    await sandbox.query(String(shopDev), taken);
    await driver.as('dana').call('ExecuteDataCorrect', { query: { OrderId: orderId, ActionDetail: '{}' } });
    await driver.untilStatus(orderId, 'fail');
    expect(await textOf(orderId)).toMatch(
      /✗ insert into products values .*: Failed · 0 rows · duplicate key/,
    );
  });

  it('lets nothing in the SQL end the SQL', async () => {
    const text = await textOf(await create('DC_COMMON', change(sql), 'x'));
    expect(text).toContain(`~~~~~ sql\n${sql}\n~~~~~\n`);
  });

  it('shows a failed precheck with DMS’s reason', async () => {
    const orderId = await create('DC_COMMON', change('update no_such_table set a = 1 where id = 1'), 'x');
    await driver.prechecked(orderId);
    expect(await textOf(orderId)).toMatch(/✗ .*: Failed · .*no_such_table/);
  });

  it('shows what could not be loaded, with its RequestId, among what could', async () => {
    const orderId = await create('DC_COMMON', change('update orders set id = id where id = 1'), 'x');
    sandbox.addFault({
      action: 'GetDataCorrectOrderDetail',
      fault: { kind: 'business', code: 'UnknownError', message: 'out of order' },
    });
    const text = await textOf(orderId);
    sandbox.clearFaults();
    expect(text).toContain('## Data change\n\n✗ Not loaded: ');
    expect(text).toContain('out of order');
    expect(text).toMatch(/RequestId: \S+/);
    expect(text).toContain('Submitted by: dana');
  });
});

it('tells the project of a schema design, the way it goes, and what was published', async () => {
  const param = { title: 'New table', description: 'd', dbId: shopDev, logic: false, relatedIds: [] };
  const orderId = await create('NDDL', param, 'x');
  const designed = await textOf(orderId);
  expect(designed).toContain('→ Status: In design · processing / DESIGN');
  expect(designed).toContain('## Schema design\n\nTitle: New table\n');
  expect(designed).toMatch(/· Database: shop_dev@.* · dev\n✓ start: \n?/);
  const target = { DbId: String(shopDev), Logic: 'false', PublishStrategy: 'IMMEDIATELY' };
  await driver.as('dana').call('CreatePublishGroupTask', { query: { OrderId: orderId, ...target } });
  await driver.untilStatus(orderId, 'success');
  expect(await textOf(orderId)).toContain(
    '## Published\n\n✓ Succeeded: EXEMPT_PASS · LOW_RISK SUCCESS\n· IMMEDIATELY:',
  );
});

it('says why there is no document of a ticket that is not there', async () => {
  const text = await textOf('99999999');
  expect(text).toMatch(/^# #99999999\n\n✗ Not loaded: .+\n/);
  expect(text).toMatch(/RequestId: \S+/);
});

describe('an export', () => {
  async function exported(): Promise<{ readonly orderId: string; readonly url: URL }> {
    const param = {
      classify: 'Test',
      dbId: shopDev,
      exeSQL: 'select id from orders where id <= 5',
      logic: false,
      ignoreAffectRows: false,
      affectRows: 5,
      ignoreAffectRowsReason: '',
    };
    const orderId = await create('DATA_EXPORT', param, 'rows');
    await driver.exportChecked(orderId);
    await client.call(submitOrderApproval, { OrderId: orderId });
    await driver.decide(orderId, 'bo', 'AGREE');
    await client.call(executeDataExport, { OrderId: orderId, ActionDetail: '{"fileType":"CSV"}' });
    await driver.exportStatus(orderId, 'EXPORT_SUCCESS');
    const answer = await client.call(getDataExportDownloadUrl, { OrderId: orderId });
    return { orderId, url: new URL(answer.ok ? answer.value.url : '') };
  }
  const files = new FileDownload(new UndiciTransport(), () =>
    Promise.reject(new Error('not a remote place')),
  );
  const ignore = (): void => undefined;

  it('is told by its document and comes whole to the disk', async () => {
    const { orderId, url } = await exported();
    const text = await textOf(orderId);
    expect(text).toContain('✓ Status: Exported');
    expect(text).toContain('select id from orders where id <= 5');

    const target = join(folder, 'rows.zip');
    const progress: (number | undefined)[] = [];
    const failure = await files.fetch(url, pathToFileURL(target).href, signal, (received, total) => {
      progress.push(received, total);
    });
    expect(failure).toBeUndefined();
    const [csv] = Object.values(unzipSync(readFileSync(target)));
    expect(new TextDecoder().decode(csv).trim().split(/\r?\n/)).toHaveLength(6);
    expect(progress.slice(-2)).toEqual([readFileSync(target).length, readFileSync(target).length]);
  });

  it('leaves nothing behind when it cannot be had', async () => {
    const { url } = await exported();
    const before = readdirSync(folder);
    const target = pathToFileURL(join(folder, 'none.zip')).href;
    expect(await files.fetch(new URL(`${url.origin}/files/none/x`), target, signal, ignore)).toEqual({
      reason: 'refused',
      httpStatus: 404,
    });
    const gone = new URL('http://127.0.0.1:1/x');
    expect(await files.fetch(gone, target, signal, ignore)).toMatchObject({ reason: 'broken' });
    expect(await files.fetch(url, target, AbortSignal.abort(), ignore)).toEqual({ reason: 'cancelled' });
    const nowhere = pathToFileURL(join(folder, 'no such folder', 'x.zip')).href;
    expect(await files.fetch(url, nowhere, signal, ignore)).toEqual({
      reason: 'not-written',
      cause: 'ENOENT',
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  it('is dropped in the middle when the person cancels', async () => {
    const controller = new AbortController();
    const server = createServer((_request, response) => {
      const timer = setInterval(() => response.write(new Uint8Array(1000)), 5);
      response.on('close', () => {
        clearInterval(timer);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const before = readdirSync(folder);
    const target = pathToFileURL(join(folder, 'slow.zip')).href;
    const failure = await new FileDownload(new UndiciTransport(), () => Promise.resolve()).fetch(
      new URL(`http://127.0.0.1:${port}/a.zip`),
      target,
      controller.signal,
      (received) => {
        if (received > 5000) {
          controller.abort();
        }
      },
    );
    server.close();
    expect(failure).toEqual({ reason: 'cancelled' });
    expect(readdirSync(folder)).toEqual(before);
  });
});
