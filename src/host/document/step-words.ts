import { message, type Message } from '../../core/message';

/** How one step of a ticket stands: of its precheck, its approval or its execution. */
export interface StepWord {
  readonly word: Message;
  readonly mark: string;
}

const waiting: StepWord = { word: message('Waiting'), mark: '…' };
const running: StepWord = { word: message('Running'), mark: '…' };
const failed: StepWord = { word: message('Failed'), mark: '✗' };
const withdrawn: StepWord = { word: message('Withdrawn'), mark: '–' };

/** dms-api 3.4 and 3.6: `CheckStatus`, `SqlReviewStatus`, `WorkflowInsCode`, the status of tasks and jobs. */
const words: ReadonlyMap<string, StepWord> = new Map<string, StepWord>(
  Object.entries({
    WAITING: waiting,
    RUNNING: running,
    SUCCESS: { word: message('Succeeded'), mark: '✓' },
    FAIL: failed,
    ERROR: failed,
    PASS: { word: message('Passed'), mark: '✓' },
    BLOCK: { word: message('Blocked'), mark: '✗' },
    IGNORE: { word: message('Not checked'), mark: '–' },
    START: { word: message('Submitted'), mark: '✓' },
    AUDITING: { word: message('Waiting for approval'), mark: '…' },
    APPROVED: { word: message('Approved'), mark: '✓' },
    REJECT: { word: message('Rejected'), mark: '✗' },
    CANCEL: withdrawn,
    INIT: waiting,
    PENDING: waiting,
    BE_SCHEDULED: { word: message('Scheduled'), mark: '…' },
    PAUSE: { word: message('Paused'), mark: 'Ⅱ' },
    DELETE: { word: message('Deleted'), mark: '–' },
  }),
);

/** A status that no table names is shown as it is. */
export function stepWord(status: string): StepWord {
  return words.get(status.toUpperCase()) ?? { word: message('{0}', status), mark: '' };
}

/** The steps of a precheck, by what they look at (`CheckStep`). */
const checks: ReadonlyMap<string, Message> = new Map([
  ['SQL_PARSE', message('Syntax')],
  ['SQL_TYPE_CHECK', message('Kind of SQL')],
  ['PERMISSION_CHECK', message('Permissions')],
  ['ROW_CHECK', message('Affected rows')],
]);

export function checkLabel(step: string): Message {
  return checks.get(step.toUpperCase()) ?? message('{0}', step);
}
