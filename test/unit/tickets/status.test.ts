import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { translate } from '../../../src/core/message';
import type { Viewer } from '../../../src/core/tickets/order-actions';
import { hasFinerState, isEnded, stateLabel, ticketState } from '../../../src/core/tickets/status';

const committer: Viewer = { isCommitter: true, isHandler: false, roles: ['USER'] };
const handler: Viewer = { isCommitter: false, isHandler: true, roles: ['DBA'] };
const onlooker: Viewer = { isCommitter: false, isHandler: false, roles: ['USER'] };

const codes =
  'new toaudit Approved reject cancel processing success fail closed precheck precheckFailed precheck_success waiting ' +
  'INIT PENDING BE_SCHEDULED RUNNING PAUSE FAIL SUCCESS DELETE WAITING_CUTOVER RESTARTING INTERRUPT CANCELED UNSUPPORTED ' +
  'PRE_CHECKING PRE_CHECK_FAIL PRE_CHECK_SUCCESS WAITING_APPLY_AUDIT APPLY_AUDIT_SUCCESS ENABLE_EXPORT WAITING_EXPORT ' +
  'DOING_EXPORT EXPORT_SUCCESS EXPORT_FAIL COMPARING COMPARE_BREAK NOT_SCRIPTS COMPARE_FINISH SUBMITED_WORKFLOW ' +
  'WORKFLOW_SUCCESS SUBMITED_DBTASK DBTASK_SUCCESS TIMEOUT AUDITING START ERROR DESIGN PUBLISHED CLOSE ANALYZE AUDIT ' +
  'DISPATCH EXEMPT_PASS TO_AUDIT';

function seen(pluginType: string, statusCode: string, detailStatus = '', viewer = committer) {
  const { label, phase, need, actions } = ticketState({ pluginType, statusCode, detailStatus, viewer });
  return [translate(label), phase, need === undefined ? '' : translate(need), actions.join(' ')];
}

describe('a data change, seen by its submitter', () => {
  it.each([
    ['new', '', 'Created', 'in-progress', '', 'closeTicket'],
    ['new', 'precheck', 'Prechecking', 'in-progress', '', 'closeTicket'],
    [
      'new',
      'precheckFailed',
      'Precheck failed',
      'needs-me',
      'Correct the SQL',
      'correctSql showPrecheck retryPrecheck useLockFree closeTicket',
    ],
    [
      'new',
      'precheck_success',
      'Precheck passed',
      'needs-me',
      'Submit for approval',
      'submitForApproval showPrecheck showApprovers downloadFiles closeTicket',
    ],
    [
      'toaudit',
      'toaudit',
      'Waiting for approval',
      'in-progress',
      '',
      'showPrecheck withdraw showApprovers downloadFiles closeTicket',
    ],
    ['Approved', 'Approved', 'Approved', 'needs-me', 'Execute', 'executeChange downloadFiles closeTicket'],
    ['approved', 'waiting', 'Scheduled', 'in-progress', '', 'pauseExecution downloadFiles closeTicket'],
    ['processing', 'processing', 'Executing', 'in-progress', '', 'pauseExecution downloadFiles closeTicket'],
    ['processing', 'PAUSE', 'Paused', 'in-progress', '', 'resumeExecution downloadFiles closeTicket'],
    [
      'processing',
      'FAIL',
      'Execution failed',
      'needs-me',
      'Look into the failure',
      'retryExecution resubmit createRollback downloadFiles closeTicket',
    ],
    ['success', 'Success', 'Executed', 'finished', '', 'createRollback downloadFiles'],
    [
      'fail',
      '',
      'Execution failed',
      'needs-me',
      'Look into the failure',
      'retryExecution resubmit createRollback downloadFiles closeTicket',
    ],
    ['reject', '', 'Rejected', 'finished', '', 'resubmit closeTicket'],
    ['cancel', '', 'Withdrawn', 'finished', '', 'resubmit'],
    ['closed', '', 'Closed', 'finished', '', 'resubmit downloadFiles'],
  ])('%s / %s', (code, detail, ...expected) => {
    expect(seen('DC_COMMON', code, detail)).toEqual(expected);
  });

  it('may skip the check of the rows where that is what failed', () => {
    const facts = { pluginType: 'DC_COMMON', statusCode: 'new', detailStatus: 'precheckFailed' };
    const actions = (failedCheck: string, viewer = committer) =>
      ticketState({ ...facts, failedCheck, viewer }).actions;
    expect(actions('row_check')).toEqual(expect.arrayContaining(['skipRowCheck', 'setRows']));
    expect(actions('PERMISSION_CHECK')).toContain('requestPermission');
    for (const action of ['skipRowCheck', 'setRows', 'requestPermission']) {
      expect(actions('SQL_PARSE')).not.toContain(action);
    }
    expect(actions('ROW_CHECK', onlooker)).toEqual([]);
  });
});

describe('a history cleanup', () => {
  it.each([
    ['new', 'precheckFailed', 'showPrecheck retryPrecheck closeTicket'],
    ['approved', '', 'downloadFiles closeTicket'],
    ['processing', 'processing', 'pauseSchedule downloadFiles closeTicket'],
    ['processing', 'PAUSE', 'resumeSchedule downloadFiles closeTicket'],
  ])('%s / %s', (code, detail, actions) => {
    expect(seen('DC_CRON_CLEAR', code, detail)[3]).toBe(actions);
  });
});

describe('a schema design', () => {
  it.each([
    ['new', 'DESIGN', 'In design', 'publishDesign closeTicket'],
    ['processing', 'DESIGN', 'In design', 'publishDesign closeTicket'],
    ['success', 'PUBLISHED', 'Finished', ''],
    ['closed', 'CLOSE', 'Closed', 'resubmit'],
  ])('%s / %s', (code, detail, label, actions) => {
    const [words, , , offered] = seen('NDDL', code, detail);
    expect([words, offered]).toEqual([label, actions]);
  });
});

describe('an export, seen by its submitter', () => {
  it.each([
    ['new', 'PRE_CHECKING', 'Prechecking', 'in-progress', ''],
    ['new', 'PRE_CHECK_SUCCESS', 'Precheck passed', 'needs-me', 'Submit for approval'],
    ['new', 'PRE_CHECK_FAIL', 'Precheck failed', 'needs-me', 'See what the precheck found'],
    ['toaudit', 'WAITING_APPLY_AUDIT', 'Waiting for approval', 'in-progress', ''],
    ['approved', 'ENABLE_EXPORT', 'Approved', 'needs-me', 'Run the export'],
    ['processing', 'DOING_EXPORT', 'Exporting', 'in-progress', ''],
    ['approved', 'EXPORT_SUCCESS', 'Exported', 'needs-me', 'Download'],
    ['success', 'EXPORT_SUCCESS', 'Exported', 'needs-me', 'Download'],
    ['fail', 'EXPORT_FAIL', 'Export failed', 'needs-me', 'Look into the failure'],
  ])('%s / %s', (code, detail, ...expected) => {
    expect(seen('DATA_EXPORT', code, detail).slice(0, 3)).toEqual(expected);
  });

  it('asks for nothing once its file was fetched, and can still be downloaded', () => {
    const facts = { pluginType: 'DATA_EXPORT', statusCode: 'success', viewer: committer, settled: true };
    const state = ticketState(facts);
    expect([state.phase, state.need]).toEqual(['finished', undefined]);
    expect(state.actions).toEqual(['downloadExport', 'executeExport']);
  });
});

describe('who looks', () => {
  it('decides whom an approval waits for', () => {
    expect(seen('DC_COMMON', 'toaudit', '', handler).slice(1)).toEqual([
      'needs-me',
      'Approve',
      'showPrecheck approve reject transfer addApprover showApprovers downloadFiles closeTicket',
    ]);
    expect(seen('DC_COMMON', 'toaudit', '', onlooker)).toEqual([
      'Waiting for approval',
      'in-progress',
      '',
      'showPrecheck showApprovers downloadFiles',
    ]);
    for (const type of ['DATA_EXPORT', 'PERM_APPLY', 'OWNER_APPLY']) {
      expect(seen(type, 'toaudit', '', handler)[2]).toBe('Approve');
    }
  });

  const reading = new Set(['showPrecheck', 'showApprovers', 'downloadFiles', 'createRollback']);
  it('gives an onlooker nothing to change, in any state of any type', () => {
    for (const type of ['DC_COMMON', 'DC_CRON_CLEAR', 'DATA_EXPORT', 'NDDL', 'PERM_APPLY', 'TABLE_SYNC']) {
      for (const code of codes.split(' ')) {
        const [, phase, , actions = ''] = seen(type, code, '', onlooker);
        expect(phase).not.toBe('needs-me');
        expect(actions.split(' ').filter((action) => action !== '' && !reading.has(action))).toEqual([]);
      }
    }
  });

  it('lets a DBA close, stop and start', () => {
    expect(seen('DC_COMMON', 'approved', '', handler)[3]).toBe('downloadFiles closeTicket');
    expect(seen('DC_COMMON', 'processing', '', handler)[3]).toContain('pauseExecution');
    expect(seen('DC_COMMON', 'processing', 'pause', handler)[3]).toContain('resumeExecution');
  });

  it.each([
    ['COMMITOR', committer, true],
    ['', committer, true],
    ['AUTO', committer, false],
    ['last_auditor', committer, false],
    ['LAST_AUDITOR', handler, true],
  ])('execution by %s', (execMode, viewer, may) => {
    const state = ticketState({ pluginType: 'DC_COMMON', statusCode: 'approved', execMode, viewer });
    expect(state.actions.includes('executeChange')).toBe(may);
  });
});

describe('DMS’s vocabularies', () => {
  it.each(codes.split(' '))('has words for %s', (code) => {
    const raw = code.toLowerCase();
    expect(translate(stateLabel(raw, 'change'))).not.toBe(raw);
  });

  it('are read in any letter case', () => {
    const letters = fc.constantFrom(...codes.split(' '));
    const mixed = letters.chain((code) =>
      fc
        .array(fc.boolean(), { minLength: code.length, maxLength: code.length })
        .map((upper) =>
          code.replace(/./g, (letter, i: number) =>
            upper[i] === true ? letter.toUpperCase() : letter.toLowerCase(),
          ),
        ),
    );
    fc.assert(
      fc.property(mixed, (code) => {
        expect(seen('DC_COMMON', code)).toEqual(seen('DC_COMMON', code.toLowerCase()));
      }),
    );
  });

  it('may grow: any other word is shown as it is, as something under way that nobody can act on', () => {
    const names = fc.stringMatching(/^X[A-Za-z_]{1,20}$/);
    fc.assert(
      fc.property(names, names, (pluginType, code) => {
        expect(seen(pluginType, code)).toEqual([code, 'in-progress', '', '']);
      }),
    );
    expect(seen('DC_COMMON', '')[0]).toBe('State not known');
  });

  it('never let an old detail overrule what the ticket itself says', () => {
    expect(seen('DC_COMMON', 'toaudit', 'precheck_success')[0]).toBe('Waiting for approval');
    expect(seen('DC_COMMON', 'closed', 'processing')[0]).toBe('Closed');
    expect(seen('DATA_EXPORT', 'approved', 'APPLY_AUDIT_SUCCESS')[0]).toBe('Approved');
  });
});

it('asks details only of tickets that have a finer state', () => {
  expect(hasFinerState({ pluginType: 'DC_CHUNK', statusCode: 'NEW' })).toBe(true);
  expect(hasFinerState({ pluginType: 'DC_COMMON', statusCode: 'success' })).toBe(false);
  expect(hasFinerState({ pluginType: 'PERM_APPLY', statusCode: 'new' })).toBe(false);
  expect(hasFinerState({ pluginType: 'NDDL', statusCode: 'new' })).toBe(true);
  expect([isEnded('Success'), isEnded('processing'), isEnded('whatever')]).toEqual([true, false, false]);
});
