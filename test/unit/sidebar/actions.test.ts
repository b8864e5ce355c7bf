import { describe, expect, it } from 'vitest';
import { closeTicket } from '../../../src/host/actions/close-ticket';
import { consoleAddress } from '../../../src/host/actions/console-address';
import { executeChange } from '../../../src/host/actions/execute-change';
import { nextHour, timeProblem } from '../../../src/host/actions/execution-time';
import { executeExport } from '../../../src/host/actions/execute-export';
import { exportFileName, readDownloadUrl, safeFileName } from '../../../src/host/actions/export-file';
import { DownloadExport } from '../../../src/host/actions/download-export';
import type { DownloadFailure } from '../../../src/host/actions/fetching';
import { Once } from '../../../src/host/actions/once';
import { openInConsole } from '../../../src/host/actions/open-in-console';
import { submitForApproval } from '../../../src/host/actions/submit-for-approval';
import { draftIdFrom, ticketFrom } from '../../../src/host/actions/ticket-argument';
import { ticketParts } from '../../../src/host/document/ticket-address';
import { sqlParts } from '../../../src/host/ticket-sql/sql-address';
import { account } from './fake-source';
import { FakeDialogue, baseInfo, changeDetail, deskFor, fine } from './fake-desk';

describe('submitting for approval', () => {
  const preview = {
    ...fine,
    WorkflowDetail: {
      WorkflowNodeList: {
        WorkflowNode: [{ NodeName: 'DBA', AuditUserList: { AuditUser: [{ UserId: 5, NickName: 'bo' }] } }],
      },
    },
  };

  it('tells who approves, and reads the ticket anew', async () => {
    const dialogue = new FakeDialogue();
    const { desk, records, changes } = deskFor(dialogue, { PreviewWorkflow: preview });
    await submitForApproval(desk, '42');
    expect(changes().map(({ action }) => action)).toEqual(['SubmitOrderApproval']);
    expect(dialogue.told).toEqual(['Ticket #42 is up for approval by DBA: bo.']);
    expect(records).toEqual(['refresh 42']);
  });

  it('goes on when DMS cannot tell who approves', async () => {
    const dialogue = new FakeDialogue();
    const refusal = { status: 400, Code: 'InvalidParameterValid', Message: 'no' };
    const { desk, changes } = deskFor(dialogue, { PreviewWorkflow: refusal });
    await submitForApproval(desk, '42');
    expect(changes()).toHaveLength(1);
    expect(dialogue.told).toEqual(['Ticket #42 is up for approval.']);
  });

  it('is sent once, however often it is clicked', async () => {
    const { desk, changes } = deskFor(new FakeDialogue(), {});
    await Promise.all([
      submitForApproval(desk, '42'),
      submitForApproval(desk, '42'),
      submitForApproval(desk, '43'),
    ]);
    expect(
      changes()
        .map(({ query }) => query.get('OrderId'))
        .sort(),
    ).toEqual(['42', '43']);
  });

  it('shows what DMS said, with what support will ask for, and reads the ticket anew all the same', async () => {
    const dialogue = new FakeDialogue(['Copy details']);
    const { desk, records } = deskFor(dialogue, {
      SubmitOrderApproval: {
        Success: false,
        RequestId: 'R-9',
        ErrorCode: 'X1',
        ErrorMessage: 'not prechecked',
      },
    });
    await submitForApproval(desk, '42');
    await new Promise((resolve) => setImmediate(resolve));
    expect(dialogue.told[0]).toContain('not prechecked');
    expect(dialogue.copied[0]).toContain('RequestId: R-9');
    expect(dialogue.copied[0]).toContain('Code: X1');
    expect(records).toEqual(['refresh 42']);
  });
});

describe('executing a change', () => {
  it('names the databases and marks production before it asks', async () => {
    const dialogue = new FakeDialogue();
    const { desk, changes } = deskFor(dialogue, { GetDataCorrectOrderDetail: changeDetail });
    await executeChange(desk, '42');
    expect(dialogue.told[0]).toContain('shop_dev@10.0.0.1:3306, shop@10.0.0.2:3306 (PRODUCTION)');
    expect(dialogue.told[0]).toContain('about 7 rows');
    expect(changes()).toEqual([]);
  });

  it.each([
    ['Execute', false],
    ['Execute in a Transaction', true],
  ])('%s', async (button, transaction) => {
    const { desk, changes } = deskFor(new FakeDialogue([button]), {
      GetDataCorrectOrderDetail: changeDetail,
    });
    await executeChange(desk, '42');
    const [sent] = changes();
    expect(sent?.action).toBe('ExecuteDataCorrect');
    expect(JSON.parse(sent?.query.get('ActionDetail') ?? '')).toEqual({ transaction, backupData: true });
  });

  const options = 'Time and Options…';
  it.each([
    [[options, 'In a transaction', '', ''], { transaction: true, backupData: false }],
    [
      [options, 'Back up the changed rows first', '2026-11-24 22:00', '2026-11-25 06:00:30'],
      {
        transaction: false,
        backupData: true,
        startTime: '2026-11-24 22:00:00',
        endTime: '2026-11-25 06:00:30',
      },
    ],
  ])('as %j', async (answers, wish) => {
    const dialogue = new FakeDialogue([...answers]);
    const { desk, changes } = deskFor(dialogue, { GetDataCorrectOrderDetail: changeDetail });
    await executeChange(desk, '42');
    expect(JSON.parse(changes()[0]?.query.get('ActionDetail') ?? '')).toEqual(wish);
    expect(dialogue.told.at(-2)).toContain('shop@10.0.0.2:3306 (PRODUCTION)');
  });

  it('is given up at any question', async () => {
    for (const answers of [[options], [options, ''], [options, '', '2026-11-24 22:00']]) {
      const { desk, changes } = deskFor(new FakeDialogue(answers), {
        GetDataCorrectOrderDetail: changeDetail,
      });
      await executeChange(desk, '42');
      expect(changes()).toEqual([]);
    }
  });

  it.each(['tonight', '2026-02-30 10:00', '2026-11-24T22:00', '2026-11-24 25:00'])(
    'takes no time like %s',
    (text) => {
      expect(timeProblem(text)).toBeDefined();
    },
  );

  it('proposes the next full hour of DMS’s clock', () => {
    expect(nextHour(new Date('2026-11-24T15:20:00Z'))).toBe('2026-11-25 00:00');
    expect(timeProblem(nextHour(new Date()))).toBeUndefined();
  });
});

describe('running an export', () => {
  it.each([
    [['CSV'], { fileType: 'CSV', encoding: 'UTF8MB4' }],
    [['XLSX'], { fileType: 'XLSX' }],
    [['With other options…', 'TXT', 'GBK', 'Normal'], { fileType: 'TXT', encoding: 'GBK', mode: 'NORMAL' }],
  ])('as %s', async (answers, wish) => {
    const { desk, changes, records } = deskFor(new FakeDialogue([...answers]), {});
    await executeExport(desk, '42');
    expect(JSON.parse(changes()[0]?.query.get('ActionDetail') ?? '')).toEqual(wish);
    expect(records).toEqual(['expect 42', 'refresh 42']);
  });

  it('is given up at any question', async () => {
    for (const answers of [[], ['With other options…'], ['With other options…', 'CSV', 'GBK']]) {
      const { desk, changes } = deskFor(new FakeDialogue(answers), {});
      await executeExport(desk, '42');
      expect(changes()).toEqual([]);
    }
  });
});

describe('downloading an export', () => {
  const ready = (url: string) => ({ ...fine, DownloadURLResult: { HasResult: true, URL: url } });
  const fetched = (failure?: DownloadFailure) => ({ fetch: () => Promise.resolve(failure) });

  it('saves where the person says, and offers to open it', async () => {
    const dialogue = new FakeDialogue(['file:///tmp/rows.zip', 'Open']);
    const { desk, records } = deskFor(dialogue, {
      GetDataExportDownloadURL: ready('https://oss.example/a/rows%20of%20may.zip?Signature=secret'),
    });
    await new DownloadExport(desk, fetched()).run('42');
    await new Promise((resolve) => setImmediate(resolve));
    expect(dialogue.told).toEqual(['save rows of may.zip', 'The export of ticket #42 is saved.']);
    expect(records).toEqual(['settle 42']);
    expect(dialogue.opened).toEqual(['file:///tmp/rows.zip']);
  });

  it.each(['http://oss.example/a.zip', 'file:///etc/passwd', 'ftp://x/a', 'no address'])(
    'refuses %s',
    async (url) => {
      const dialogue = new FakeDialogue(['file:///tmp/rows.zip']);
      const { desk } = deskFor(dialogue, { GetDataExportDownloadURL: ready(url) });
      await new DownloadExport(desk, fetched()).run('42');
      expect(dialogue.told).toHaveLength(1);
      expect(dialogue.told[0]).toContain('not https');
    },
  );

  it('never shows the address, which is a secret', async () => {
    const dialogue = new FakeDialogue(['file:///tmp/rows.zip']);
    const { desk, records } = deskFor(dialogue, {
      GetDataExportDownloadURL: ready('https://oss.example/rows.zip?Signature=secret'),
    });
    await new DownloadExport(desk, fetched({ reason: 'refused', httpStatus: 403 })).run('42');
    expect(dialogue.told.join()).toContain('HTTP 403');
    expect(dialogue.told.join()).not.toContain('Signature');
    expect(records).toEqual([]);
  });

  it('says why there is no file yet', async () => {
    const dialogue = new FakeDialogue();
    const { desk } = deskFor(dialogue, {
      GetDataExportDownloadURL: {
        ...fine,
        DownloadURLResult: { HasResult: false, TipMessage: 'still running' },
      },
    });
    await new DownloadExport(desk, fetched()).run('42');
    expect(dialogue.told[0]).toContain('still running');
  });
});

it('closes with the reason that was given, or not at all', async () => {
  const dialogue = new FakeDialogue(['wrong table']);
  const given = deskFor(dialogue, { GetOrderBaseInfo: baseInfo(), GetDataCorrectOrderDetail: changeDetail });
  await closeTicket(given.desk, '42');
  expect(given.changes()[0]?.query.get('CloseReason')).toBe('wrong table');
  expect(dialogue.told[0]).toContain('shop@10.0.0.2:3306 (PRODUCTION)');
  const none = deskFor(new FakeDialogue(), { GetOrderBaseInfo: baseInfo() });
  await closeTicket(none.desk, '42');
  expect(none.changes()).toEqual([]);
});

describe('the console', () => {
  it('is opened at the base page with the number on the clipboard, or where the setting leads', async () => {
    const base = new FakeDialogue();
    await openInConsole(deskFor(base, {}).desk, '42', 'https://dms.aliyun.com/new');
    expect([base.opened, base.copied]).toEqual([['https://dms.aliyun.com/new'], ['42']]);
    const deep = new FakeDialogue();
    await openInConsole(deskFor(deep, {}).desk, '42', 'https://dms.example/t/{orderId}?tid={tid}');
    expect([deep.opened, deep.copied]).toEqual([['https://dms.example/t/42?tid=3001'], []]);
  });

  it.each(['http://dms.example', 'javascript:alert(1)', 'https://user:pw@dms.example', ''])(
    'is not %s',
    (template) => {
      expect(consoleAddress(template, { orderId: '42', tid: '1' })).toBeUndefined();
    },
  );
});

describe('names of files', () => {
  it.each([
    ['rows.zip', 'rows.zip'],
    ['../../etc/passwd', 'etc_passwd'],
    ['..\\..\\x.zip', 'x.zip'],
    ['CON.zip', '_CON.zip'],
    ['a\u0000b\u202e.zip', 'a_b_.zip'],
    ['...', ''],
    [`${'x'.repeat(300)}.zip`, `${'x'.repeat(180)}.zip`],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  it('fall back to the ticket’s number', () => {
    expect(exportFileName(new URL('https://x/'), '42')).toBe('dms-42.zip');
    expect(exportFileName(new URL('https://x/%E0%A4%A.zip'), '42')).toBe('%E0%A4%A.zip');
  });

  it('are fetched from https or this machine only', () => {
    expect(readDownloadUrl('http://127.0.0.1:9/files/a')?.port).toBe('9');
    expect(readDownloadUrl('http://127.0.0.1.example/files/a')).toBeUndefined();
  });
});

describe('the argument of a command', () => {
  it('is a row, a document or a number', () => {
    expect(ticketFrom({ kind: 'ticket', id: 'ticket 42', orderId: '42' })).toEqual({ orderId: '42' });
    const own = { orderId: '42', accountId: account.id };
    expect(ticketFrom(ticketParts(own))).toEqual(own);
    expect(ticketFrom(sqlParts({ ...own, copy: 'submitted' }))).toMatchObject(own);
    expect(ticketFrom('42')).toEqual({ orderId: '42' });
    expect(draftIdFrom({ kind: 'draft', id: 'draft a', item: { id: 'a', label: '' } })).toBe('a');
  });

  it.each([
    undefined,
    null,
    42,
    '4x',
    {},
    { kind: 'group', group: 'finished' },
    { scheme: 'file', authority: '', path: '/x' },
    { scheme: 'dms-ticket', authority: '', path: '/42.dms-ticket' },
    { scheme: 'dms-ticket', authority: account.id, path: '/a/42.dms-ticket' },
  ])('is not %j', (argument) => {
    expect(ticketFrom(argument)).toBeUndefined();
  });
});

it('frees a ticket after an action that threw', async () => {
  const once = new Once();
  await expect(once.run('1', () => Promise.reject(new Error('x')))).rejects.toThrow('x');
  expect(await once.run('1', () => Promise.resolve('again'))).toBe('again');
});
