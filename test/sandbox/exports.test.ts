import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TicketDriver } from './clients/ticket-driver';
import type { Sandbox } from './sandbox';
import { startSandbox } from './sandbox';

let sandbox: Sandbox;
let driver: TicketDriver;

beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
  driver = new TicketDriver(sandbox);
});
afterAll(() => sandbox.close());

function param(exeSQL: string, affectRows: number, more: object = {}): object {
  return { classify: '', dbId: 170001, logic: false, exeSQL, affectRows, ignoreAffectRows: false, ...more };
}

interface Download {
  readonly DownloadURLResult: { readonly HasResult: boolean; readonly URL?: string };
}

const download = async (orderId: string): Promise<Download['DownloadURLResult']> =>
  ((await driver.as('dana').call('GetDataExportDownloadURL', { query: { OrderId: orderId } })) as Download)
    .DownloadURLResult;

async function exported(orderId: string, fileType: string, encoding = ''): Promise<Uint8Array> {
  const ActionDetail = JSON.stringify({ fileType, encoding, mode: 'FAST' });
  await driver.as('dana').call('ExecuteDataExport', { query: { OrderId: orderId, ActionDetail } });
  await driver.exportStatus(orderId, 'EXPORT_SUCCESS');
  const { URL = '' } = await download(orderId);
  expect(URL).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/files\/[\w-]{32}\/.*\.zip$/);
  const files = unzipSync(new Uint8Array(await (await fetch(URL)).arrayBuffer()));
  const [[name, content] = ['', new Uint8Array()]] = Object.entries(files);
  expect(name).toMatch(new RegExp(`\\.${fileType.toLowerCase()}$`));
  return content;
}

describe('an export', () => {
  it('goes from CreateOrder to a file with the rows, in every format', async () => {
    const orderId = await driver.create(
      'DATA_EXPORT',
      param('select id, note, total from orders where id in (99, 100) order by id', 2),
    );
    expect(await driver.exportChecked(orderId)).toBe('PRE_CHECK_SUCCESS');
    expect(await download(orderId)).toMatchObject({ HasResult: false });
    await driver.approve(orderId);
    const csv = strFromU8(await exported(orderId, 'CSV'));
    const [, total = ''] = /^99,,([\d.]+)\r\n/m.exec(csv) ?? [];
    expect(csv).toBe(
      `id,note,total\r\n99,,${total}\r\n100,"Gift, ""wrap"" it; 谢谢",${/([\d.]+)\r\n$/.exec(csv)?.[1] ?? ''}\r\n`,
    );
    expect((await driver.base(orderId)).StatusCode).toBe('success');
    expect(JSON.parse(strFromU8(await exported(orderId, 'JSON')))).toMatchObject([
      { id: 99, note: null },
      { id: 100 },
    ]);
    expect(strFromU8(await exported(orderId, 'SQL'))).toContain(
      `INSERT INTO orders (id, note, total) VALUES (99, NULL, ${total});`,
    );
    expect(strFromU8(await exported(orderId, 'TXT'))).toContain('100\tGift, "wrap" it; 谢谢\t');
    const sheet = unzipSync(await exported(orderId, 'XLSX'))['xl/worksheets/sheet1.xml'] ?? new Uint8Array();
    expect(strFromU8(sheet)).toContain('Gift, "wrap" it; 谢谢');
    expect(new TextDecoder('gbk').decode(await exported(orderId, 'CSV', 'GBK'))).toBe(csv);
  });

  it('keeps numbers that a double can not hold', async () => {
    const orderId = await driver.create(
      'DATA_EXPORT',
      param('select id from audit_log order by id limit 1', 1, { dbId: '9007199254740993' }),
    );
    await driver.exportChecked(orderId);
    await driver.approve(orderId);
    expect(strFromU8(await exported(orderId, 'JSON'))).toBe('[{"id":9007199254740994}]\n');
  });

  it.each([
    ['more rows than declared', 'select * from orders', /20000 rows/],
    ['a change', 'delete from orders returning *', /Only queries/],
    ['a change inside a query', 'with x as (delete from orders returning *) select * from x', /read-only/],
    ['a syntax error', 'selec 1', /Only queries/],
  ])('fails its precheck at %s', async (_name, sql, tip) => {
    const orderId = await driver.create('DATA_EXPORT', param(sql, 10));
    expect(await driver.exportChecked(orderId)).toBe('PRE_CHECK_FAIL');
    const answer = (await driver
      .as('dana')
      .call('GetDataExportDownloadURL', { query: { OrderId: orderId } })) as {
      DownloadURLResult: { TipMessage: string };
    };
    expect(answer.DownloadURLResult.TipMessage).toMatch(tip);
    expect(await driver.value('170001', 'select count(*) from orders')).toBe('20000');
  });

  it('may skip the row check, with a reason', async () => {
    const skipping = { ignoreAffectRows: true, ignoreAffectRowsReason: 'all of it' };
    const orderId = await driver.create('DATA_EXPORT', param('select * from orders', 0, skipping));
    expect(await driver.exportChecked(orderId)).toBe('PRE_CHECK_SUCCESS');
    await expect(
      driver.create(
        'DATA_EXPORT',
        param('select 1', 0, { ignoreAffectRows: true, ignoreAffectRowsReason: '' }),
      ),
    ).rejects.toThrow();
  });
});
