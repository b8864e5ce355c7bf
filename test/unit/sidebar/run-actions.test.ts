import { describe, expect, it } from 'vitest';
import { publishDesign } from '../../../src/host/actions/publish-design';
import { retryPrecheck, skipRowCheck } from '../../../src/host/actions/recheck';
import {
  pauseExecution,
  pauseSchedule,
  resumeExecution,
  resumeSchedule,
  retryExecution,
  stopExport,
} from '../../../src/host/actions/run-control';
import { deskFor, FakeDialogue, fine } from './fake-desk';

const task = { ...fine, DataCorrectTaskDetail: { DBTaskGroupId: 8, jobStatus: 'RUNNING' } };

function jobs(...statuses: readonly string[]) {
  return {
    ...fine,
    DBTaskSQLJobList: statuses.map((Status, index) => ({
      JobId: 80 + index,
      Status,
      DbSearchName: `shop_${index}`,
      Comment: Status === 'FAIL' ? 'duplicate key' : '',
    })),
  };
}

describe('pausing, resuming, running again', () => {
  it.each([
    [pauseExecution, ['RUNNING'], [], 'PauseDataCorrectSQLJob', { Type: 'ALL' }],
    [
      pauseExecution,
      ['RUNNING', 'PENDING'],
      ['shop_1'],
      'PauseDataCorrectSQLJob',
      { Type: 'SINGLE', JobId: '81' },
    ],
    [resumeExecution, ['PAUSE', 'SUCCESS'], [], 'RestartDataCorrectSQLJob', { Type: 'ALL' }],
    [retryExecution, ['FAIL', 'FAIL'], ['All databases'], 'RestartDataCorrectSQLJob', { Type: 'ALL' }],
    [
      retryExecution,
      ['FAIL', 'FAIL'],
      ['shop_0'],
      'RestartDataCorrectSQLJob',
      { Type: 'SINGLE', JobId: '80' },
    ],
  ])('%o of %j', async (act, statuses, said, action, sent) => {
    const { desk, changes } = deskFor(new FakeDialogue([...said]), {
      GetDataCorrectTaskDetail: task,
      ListDBTaskSQLJob: jobs(...statuses),
    });
    await act(desk, '42');
    expect(changes().map((change) => change.action)).toEqual([action]);
    expect(Object.fromEntries(changes()[0]?.query ?? [])).toMatchObject({ OrderId: '42', ...sent });
  });

  it('goes on with all jobs when DMS does not list them', async () => {
    const refusal = { Success: false, ErrorCode: 'X', ErrorMessage: 'no' };
    const { desk, changes } = deskFor(new FakeDialogue(), { GetDataCorrectTaskDetail: refusal });
    await pauseExecution(desk, '42');
    expect(changes()[0]?.query.get('Type')).toBe('ALL');
  });

  it('does nothing when no database is chosen', async () => {
    const { desk, changes } = deskFor(new FakeDialogue(), {
      GetDataCorrectTaskDetail: task,
      ListDBTaskSQLJob: jobs('FAIL', 'FAIL'),
    });
    await retryExecution(desk, '42');
    expect(changes()).toEqual([]);
  });

  it.each([
    [pauseSchedule, 'PauseDataCorrectSQLJob'],
    [resumeSchedule, 'RestartDataCorrectSQLJob'],
  ])('%o', async (act, action) => {
    const { desk, changes } = deskFor(new FakeDialogue(), {});
    await act(desk, '42');
    expect(changes().map((change) => change.action)).toEqual([action]);
  });
});

describe('stopping an export', () => {
  const detail = {
    ...fine,
    DataExportOrderDetail: {
      KeyInfo: { JobId: 5, JobStatus: 'DOING_EXPORT' },
      OrderDetail: { Database: 'shop' },
    },
  };

  it('asks first, and names the database', async () => {
    const dialogue = new FakeDialogue();
    const left = deskFor(dialogue, { GetDataExportOrderDetail: detail });
    await stopExport(left.desk, '42');
    expect(dialogue.told[0]).toContain('from shop?');
    expect(left.changes()).toEqual([]);
    const stopped = deskFor(new FakeDialogue(['Stop']), { GetDataExportOrderDetail: detail });
    await stopExport(stopped.desk, '42');
    expect(stopped.changes()[0]?.query.get('JobId')).toBe('5');
  });
});

describe('the precheck', () => {
  it('is retried', async () => {
    const { desk, changes } = deskFor(new FakeDialogue(), {});
    await retryPrecheck(desk, '42');
    expect(changes().map(({ action }) => action)).toEqual(['RetryDataCorrectPreCheck']);
  });

  it('skips the row check for a reason only', async () => {
    const given = deskFor(new FakeDialogue(['it is a cleanup']), {});
    await skipRowCheck(given.desk, '42');
    expect(given.changes()[0]?.query.get('Reason')).toBe('it is a cleanup');
    const none = deskFor(new FakeDialogue(), {});
    await skipRowCheck(none.desk, '42');
    expect(none.changes()).toEqual([]);
  });
});

describe('publishing a design', () => {
  const project = {
    ...fine,
    ProjectInfo: {
      Status: 'DESIGN',
      BaseDatabase: { DbId: 7, Logic: true, SearchName: 'shop@prod', EnvType: 'product' },
    },
  };

  it.each([
    [['Publish'], { DbId: '7', Logic: 'true', PublishStrategy: 'IMMEDIATELY' }],
    [
      ['Publish at a Time…', '2026-11-24 22:00'],
      { PublishStrategy: 'REGULARLY', PlanTime: '2026-11-24 22:00:00' },
    ],
  ])('after %j', async (said, sent) => {
    const dialogue = new FakeDialogue([...said]);
    const { desk, changes } = deskFor(dialogue, {
      GetTableDesignProjectInfo: project,
      CreatePublishGroupTask: { ...fine, TaskId: 3 },
    });
    await publishDesign(desk, '42');
    expect(dialogue.told[0]).toContain('shop@prod (PRODUCTION)');
    expect(Object.fromEntries(changes()[0]?.query ?? [])).toMatchObject(sent);
  });

  it('is not done unasked', async () => {
    for (const said of [[], ['Publish at a Time…']]) {
      const { desk, changes } = deskFor(new FakeDialogue(said), { GetTableDesignProjectInfo: project });
      await publishDesign(desk, '42');
      expect(changes()).toEqual([]);
    }
  });
});
