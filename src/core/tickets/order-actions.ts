import { message, type Message } from '../message';
import type { Family } from './status-table';

/**
 * What may be done with a ticket. Menus, the tree's needs, the lenses of its document and the buttons of notices hang on these
 * names: `dms.<name>` is the command.
 */
export type TicketAction =
  | 'submitForApproval'
  | 'correctSql'
  | 'retryPrecheck'
  | 'skipRowCheck'
  | 'showPrecheck'
  | 'setRows'
  | 'useLockFree'
  | 'requestPermission'
  | 'approve'
  | 'reject'
  | 'transfer'
  | 'addApprover'
  | 'withdraw'
  | 'showApprovers'
  | 'executeChange'
  | 'pauseExecution'
  | 'resumeExecution'
  | 'retryExecution'
  | 'executeExport'
  | 'stopExport'
  | 'downloadExport'
  | 'resubmit'
  | 'pauseSchedule'
  | 'resumeSchedule'
  | 'publishDesign'
  | 'downloadFiles'
  | 'createRollback'
  | 'closeTicket';

/** What the person who looks at a ticket is to it. */
export interface Viewer {
  readonly isCommitter: boolean;
  /** DMS lists the ticket as waiting for this person (`AS_HANDLER`). */
  readonly isHandler: boolean;
  /** DMS roles: `USER`, `DBA`, `ADMIN`, … */
  readonly roles: readonly string[];
}

/** Everything that actions depend on. */
export interface Standing {
  readonly state: string;
  readonly pluginType: string;
  readonly family: Family;
  readonly viewer: Viewer;
  /** `COMMITOR` (sic), `AUTO` or `LAST_AUDITOR`; empty while not known. */
  readonly execMode: string;
  /** `CheckStep` of the precheck that failed; empty while not known. */
  readonly failedCheck: string;
  /** The outcome has been dealt with, or is so old that nobody waits for it: it asks for nothing. */
  readonly settled: boolean;
}

interface Offer {
  readonly action: TicketAction;
  readonly families: readonly Family[];
  /** Only these types of the families. */
  readonly types?: readonly string[];
  /** Not these types of the families. */
  readonly except?: readonly string[];
  readonly states: readonly string[];
  readonly to: (standing: Standing) => boolean;
  /** The ticket waits for this, and for this person. */
  readonly need?: Message;
}

const committer = ({ viewer }: Standing): boolean => viewer.isCommitter;
const handler = ({ viewer }: Standing): boolean => viewer.isHandler;
const anybody = (): boolean => true;

/** Who DMS lets execute a change: its submitter, the last approver, or nobody because it starts by itself. */
function executor({ viewer, execMode }: Standing): boolean {
  switch (execMode.toUpperCase()) {
    case 'AUTO':
      return false;
    case 'LAST_AUDITOR':
      return viewer.isHandler;
    default:
      return viewer.isCommitter;
  }
}

/** Those who may stop a ticket: its submitter, and whoever runs the databases. */
function steward({ viewer }: Standing): boolean {
  const roles = viewer.roles.map((role) => role.toUpperCase());
  return viewer.isCommitter || roles.includes('DBA') || roles.includes('ADMIN');
}

const all: readonly Family[] = ['change', 'export', 'other'];
const precheckFailed = ['precheckfailed', 'pre_check_fail'] as const;
const prechecked = ['precheck_success', 'pre_check_success'] as const;
const inApproval = [
  'toaudit',
  'waiting_apply_audit',
  'apply_audit_success',
  'auditing',
  'submited_workflow',
  'audit',
  'to_audit',
] as const;
const running = ['waiting', 'processing', 'running'] as const;
const executedExport = ['success', 'export_success'] as const;
const failed = ['fail', 'export_fail'] as const;
/** Its SQL is made by DMS from a schedule; the same operations stop and start that. */
const scheduled = ['DC_CRON_CLEAR'] as const;

/** Every action on a ticket, with the states and people it is for. The order is the order of importance. */
const offers: readonly Offer[] = [
  {
    action: 'submitForApproval',
    families: ['change', 'export'],
    states: prechecked,
    to: committer,
    need: message('Submit for approval'),
  },
  {
    action: 'correctSql',
    families: ['change'],
    except: scheduled,
    states: precheckFailed,
    to: committer,
    need: message('Correct the SQL'),
  },
  {
    action: 'showPrecheck',
    families: ['change', 'export'],
    states: precheckFailed,
    to: committer,
    need: message('See what the precheck found'),
  },
  { action: 'skipRowCheck', families: ['change'], states: precheckFailed, to: rowCheckFailed },
  { action: 'retryPrecheck', families: ['change'], states: precheckFailed, to: committer },
  {
    action: 'setRows',
    families: ['change'],
    types: ['DC_COMMON'],
    states: precheckFailed,
    to: rowCheckFailed,
  },
  {
    action: 'useLockFree',
    families: ['change'],
    types: ['DC_COMMON'],
    states: precheckFailed,
    to: committer,
  },
  {
    action: 'requestPermission',
    families: ['change', 'export'],
    states: precheckFailed,
    to: permissionMissing,
  },
  // What the review of the SQL advises is worth reading after a precheck that passed, too.
  { action: 'showPrecheck', families: ['change'], states: [...prechecked, ...inApproval], to: anybody },
  { action: 'approve', families: all, states: inApproval, to: handler, need: message('Approve') },
  { action: 'reject', families: all, states: inApproval, to: handler },
  { action: 'transfer', families: all, states: inApproval, to: handler },
  { action: 'addApprover', families: all, states: inApproval, to: handler },
  {
    action: 'executeChange',
    families: ['change'],
    except: scheduled,
    states: ['approved'],
    to: executor,
    need: message('Execute'),
  },
  {
    action: 'executeExport',
    families: ['export'],
    states: ['approved', 'enable_export'],
    to: committer,
    need: message('Run the export'),
  },
  {
    action: 'downloadExport',
    families: ['export'],
    states: executedExport,
    to: committer,
    need: message('Download'),
  },
  {
    action: 'retryExecution',
    families: ['change'],
    states: failed,
    to: steward,
    need: message('Look into the failure'),
  },
  // Again, perhaps in another format. A failed one is tried again the same way.
  { action: 'executeExport', families: ['export'], states: executedExport, to: committer },
  {
    action: 'executeExport',
    families: ['export'],
    states: failed,
    to: committer,
    need: message('Look into the failure'),
  },
  {
    action: 'resubmit',
    families: all,
    states: ['reject', 'cancel', 'canceled', 'fail', 'export_fail', 'error', 'closed', 'close'],
    to: committer,
  },
  { action: 'stopExport', families: ['export'], states: ['waiting_export', 'doing_export'], to: steward },
  { action: 'pauseSchedule', families: ['change'], types: scheduled, states: running, to: steward },
  { action: 'resumeSchedule', families: ['change'], types: scheduled, states: ['pause'], to: steward },
  { action: 'pauseExecution', families: ['change'], except: scheduled, states: running, to: steward },
  { action: 'resumeExecution', families: ['change'], except: scheduled, states: ['pause'], to: steward },
  { action: 'publishDesign', families: ['other'], types: ['NDDL'], states: ['design'], to: committer },
  { action: 'withdraw', families: all, states: inApproval, to: committer },
  { action: 'showApprovers', families: all, states: [...prechecked, ...inApproval], to: anybody },
  {
    action: 'createRollback',
    families: ['change'],
    except: scheduled,
    states: ['success', 'fail'],
    to: anybody,
  },
  {
    action: 'downloadFiles',
    families: ['change'],
    states: [...prechecked, ...inApproval, 'approved', ...running, 'pause', 'success', 'fail', 'closed'],
    to: anybody,
  },
];

function rowCheckFailed(standing: Standing): boolean {
  return standing.failedCheck.toUpperCase() === 'ROW_CHECK' && committer(standing);
}

/** DMS says of an export that its precheck failed, but not at what. */
function permissionMissing(standing: Standing): boolean {
  const mayBe = standing.family === 'export' || standing.failedCheck.toUpperCase() === 'PERMISSION_CHECK';
  return mayBe && committer(standing);
}

/** Nothing is left to close. */
const closedStates: readonly string[] = [
  'success',
  'export_success',
  'dbtask_success',
  'published',
  'closed',
  'close',
  'cancel',
  'canceled',
];

function offered(standing: Standing): readonly Offer[] {
  const type = standing.pluginType.toUpperCase();
  return offers.filter(
    ({ families, types, except, states, to }) =>
      families.includes(standing.family) &&
      types?.includes(type) !== false &&
      except?.includes(type) !== true &&
      states.includes(standing.state) &&
      to(standing),
  );
}

/** What DMS presumably lets this person do with the ticket now, the most important first. */
export function actionsFor(standing: Standing, known: boolean): readonly TicketAction[] {
  const actions = [...new Set(offered(standing).map(({ action }) => action))];
  const closable = known && !closedStates.includes(standing.state) && steward(standing);
  return closable ? [...actions, 'closeTicket'] : actions;
}

/** What a ticket waits for somebody to do. */
export interface Need {
  readonly words: Message;
  readonly action: TicketAction;
}

const withResult: ReadonlySet<string> = new Set([...executedExport, ...failed]);

/** Whether a ticket in this state may have a result that somebody waits for. */
export function hasResult(state: string): boolean {
  return withResult.has(state);
}

/** What the ticket waits for this person to do; `undefined` when it waits for nobody, or for somebody else. */
export function needOf(standing: Standing): Need | undefined {
  return standing.settled && hasResult(standing.state)
    ? undefined
    : offered(standing)
        .flatMap(({ action, need }) => (need === undefined ? [] : [{ action, words: need }]))
        .at(0);
}
