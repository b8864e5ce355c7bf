import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { UndiciTransport } from '../../../src/core/dms/undici-transport';
import { createRollback } from '../../../src/host/actions/create-rollback';
import { downloadFiles } from '../../../src/host/actions/download-files';
import { FileDownload } from '../../../src/host/actions/file-download';
import type { Draft } from '../../../src/core/tickets/draft';
import { baseInfo, changeDetail, deskFor, FakeDialogue, fine } from './fake-desk';

const none = { Success: false, ErrorCode: 'NoPermission', ErrorMessage: 'The ticket has no such file.' };
const backups = {
  ...fine,
  DataCorrectBackupFiles: {
    FileUrl: ['https://oss.example/a/backup.sql?Signature=x', 'https://oss.example/b/backup.sql?Signature=y'],
  },
};
const files = {
  GetDataCorrectBackupFiles: backups,
  GetDataCorrectRollbackFile: none,
  GetDataCorrectSQLFile: { ...fine, FileUrl: 'https://oss.example/sql_42.sql' },
};

describe('the files of a change', () => {
  function fetched() {
    const targets: string[] = [];
    return {
      targets,
      fetch: (_url: URL, target: string) => {
        targets.push(target);
        return Promise.resolve(undefined);
      },
    };
  }

  it('are saved into a folder, none over another', async () => {
    const fetcher = fetched();
    const dialogue = new FakeDialogue(['backup.sql,sql_42.sql', 'file:///tmp/dms/']);
    await downloadFiles(deskFor(dialogue, files).desk, '42', fetcher);
    expect(fetcher.targets).toEqual([
      'file:///tmp/dms/backup.sql',
      'file:///tmp/dms/2-backup.sql',
      'file:///tmp/dms/sql_42.sql',
    ]);
    expect(dialogue.told).toEqual(['Saved 3 files of ticket #42.']);
  });

  it('are saved one by one under any name, and opened', async () => {
    const fetcher = fetched();
    const dialogue = new FakeDialogue(['sql_42.sql', 'file:///tmp/mine.sql', 'Open']);
    await downloadFiles(deskFor(dialogue, files).desk, '42', fetcher);
    await new Promise((resolve) => setImmediate(resolve));
    expect(fetcher.targets).toEqual(['file:///tmp/mine.sql']);
    expect(dialogue.opened).toEqual(['file:///tmp/mine.sql']);
  });

  it('are none, or are at an address that is not to be trusted', async () => {
    const dialogue = new FakeDialogue();
    const odd = { ...fine, FileUrl: 'file:///etc/passwd' };
    const bad = {
      GetDataCorrectBackupFiles: none,
      GetDataCorrectRollbackFile: none,
      GetDataCorrectSQLFile: odd,
    };
    await downloadFiles(deskFor(dialogue, bad).desk, '42', fetched());
    expect(dialogue.told).toEqual(['DMS has no files of ticket #42.']);
  });
});

describe('a rollback ticket', () => {
  const detail = {
    ...fine,
    DataCorrectOrderDetail: {
      ...changeDetail.DataCorrectOrderDetail,
      OrderDetail: {
        EstimateAffectRows: 7,
        ActualAffectRows: 6,
        Classify: 'Fix',
        RbSQL: 'update t set a = 1;',
      },
    },
  };

  async function drafted(said: string[], answers: Readonly<Record<string, object>>, text: string) {
    const drafts: Draft[] = [];
    const { desk, changes } = deskFor(new FakeDialogue(said), { GetOrderBaseInfo: baseInfo(), ...answers });
    await createRollback(desk, '42', { text: () => Promise.resolve(text) }, (draft) => {
      drafts.push(draft);
      return Promise.resolve();
    });
    expect(changes()).toEqual([]);
    return drafts.map(({ pluginType, values }) => ({ pluginType, ...values }));
  }

  it('begins with the ticket’s own rollback SQL, rows, databases and background', async () => {
    const [draft] = await drafted(
      ['Rollback SQL of the ticket'],
      { ...files, GetDataCorrectOrderDetail: detail },
      'unused',
    );
    expect(draft).toMatchObject({
      pluginType: 'DC_COMMON',
      sql: 'update t set a = 1;',
      affectRows: '6',
      classify: 'Fix',
      comment: 'Rolls back ticket #42: lost parcels',
      databases: [{ dbId: '1' }, { dbId: '2', envType: 'PRODUCT' }],
    });
  });

  it('or with DMS’s backup, unasked when there is only that', async () => {
    const one = {
      ...files,
      GetDataCorrectBackupFiles: {
        ...fine,
        DataCorrectBackupFiles: { FileUrl: ['https://oss.example/b.sql'] },
      },
      GetDataCorrectOrderDetail: changeDetail,
    };
    const [draft] = await drafted([], one, 'INSERT INTO t VALUES (1);');
    expect(draft).toMatchObject({ sql: 'INSERT INTO t VALUES (1);', affectRows: '7' });
  });

  it('is none when nothing is there to roll back with, or nothing was chosen', async () => {
    const empty = { ...files, GetDataCorrectBackupFiles: none, GetDataCorrectOrderDetail: changeDetail };
    expect(await drafted([], empty, '')).toEqual([]);
    expect(await drafted([], { ...files, GetDataCorrectOrderDetail: detail }, '')).toEqual([]);
  });
});

describe('reading a small file', () => {
  async function served(content: Uint8Array, status = 200) {
    const server = createServer((_request, response) => {
      response.writeHead(status).end(content);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const download = new FileDownload(new UndiciTransport(), () => Promise.resolve());
      return await download.text(new URL(`http://127.0.0.1:${port}/`), new AbortController().signal);
    } finally {
      server.close();
    }
  }

  it('brings text, and nothing else', async () => {
    expect(await served(Buffer.from('insert into 订单;'))).toBe('insert into 订单;');
    expect(await served(Buffer.from('PK\u0003\u0004'))).toEqual({ reason: 'not-text' });
    expect(await served(Buffer.from([0xff, 0xfe, 0]))).toEqual({ reason: 'not-text' });
    expect(await served(Buffer.alloc(4_000_001, 32))).toEqual({ reason: 'not-text' });
    expect(await served(Buffer.from(''), 403)).toEqual({ reason: 'refused', httpStatus: 403 });
  });
});
