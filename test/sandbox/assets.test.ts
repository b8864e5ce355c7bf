import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SdkClient } from './clients/sdk';
import type { Sandbox } from './sandbox';
import { startSandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
});
afterAll(() => sandbox.close());

const ask = (action: string, query: Record<string, string> = {}): Promise<unknown> =>
  new SdkClient(sandbox.endpoint, sandbox.users[0]).call(action, { query });

describe('assets', () => {
  it('finds databases by name, environment, engine and kind', async () => {
    const found = async (query: Record<string, string>): Promise<string[]> => {
      const answer = (await ask('SearchDatabase', { PageSize: '100', ...query })) as {
        SearchDatabaseList: { SearchDatabase: { SchemaName: string; DatabaseId: string }[] };
      };
      return answer.SearchDatabaseList.SearchDatabase.map(({ SchemaName }) => SchemaName);
    };
    expect(await found({ SearchKey: 'shop' })).toEqual(
      expect.arrayContaining(['shop_dev', 'shop_test', 'shop_prod']),
    );
    expect(await found({ EnvType: 'product' })).toEqual([
      'shop_prod',
      'crm_prod',
      'kiosk_17',
      'kiosk_18',
      'kiosk_19',
    ]);
    expect(await found({ DbType: 'mysql', SearchTarget: 'LOGIC_DB' })).toEqual(['sales', 'depot']);
    expect(await found({ SearchRange: 'OWNER' })).toEqual(['shop_dev', 'shop_test', 'crm_dev']);
    expect(await found({ Tid: '3002' })).toEqual([]);
  });

  it('lists tables, columns and indexes as they are', async () => {
    const tables = (await ask('ListTables', {
      DatabaseId: '170001',
      SearchName: '%',
      ReturnGuid: 'true',
    })) as {
      TableList: { Table: { TableName: string; TableId: string; TableGuid: string; NumRows: number }[] };
    };
    const orders = tables.TableList.Table.find(({ TableName }) => TableName === 'orders');
    expect(orders).toMatchObject({ NumRows: 20_000, TableGuid: 'IDB_170001.public.orders' });
    const TableId = orders?.TableId ?? '';
    expect(await ask('ListColumns', { TableId })).toMatchObject({
      ColumnList: {
        Column: expect.arrayContaining([
          expect.objectContaining({ ColumnName: 'total', ColumnType: 'numeric(12,2)', Nullable: false }),
        ]) as unknown,
      },
    });
    expect(await ask('ListIndexes', { TableId })).toMatchObject({
      IndexList: { Index: [{ IndexName: 'orders_customer', IndexType: 'Normal' }, { IndexType: 'Primary' }] },
    });
    expect(await ask('GetMetaTableDetailInfo', { TableGuid: orders?.TableGuid ?? '' })).toMatchObject({
      DetailInfo: { IndexList: [{ IndexColumns: ['customer_id'] }, { IndexColumns: ['id'], Unique: true }] },
    });
  });

  it('finds users by nick and real name', async () => {
    const answer = (await ask('ListUsers', { SearchKey: '李' })) as {
      UserList: { User: { NickName: string }[] };
    };
    expect(answer.UserList.User.map(({ NickName }) => NickName)).toEqual(['li.na']);
  });

  it('runs scripts, each statement with its own result', async () => {
    const Script = 'select id, note from orders where id = 100; selec 2';
    expect(await ask('ExecuteScript', { DbId: '170001', Logic: 'false', Script })).toMatchObject({
      Results: [{ Success: true, RowCount: 1, Rows: [{ id: '100' }] }, { Success: false }],
    });
  });
});

describe('the command', () => {
  it('says where it is on its first line, and ends on SIGTERM', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', '--control'], {
      cwd: new URL('..', import.meta.url),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    expect(JSON.parse(line)).toMatchObject({
      endpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) as unknown,
      tenant: '3001',
      users: [
        { name: 'dana', role: 'USER' },
        { name: 'bo', role: 'DBA' },
        { name: 'ada', role: 'ADMIN' },
      ],
      control: expect.stringContaining('/control/') as unknown,
    });
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
