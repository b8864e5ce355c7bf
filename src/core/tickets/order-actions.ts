import { message, type Message } from '../message';
import type { Family } from './status-table';

/** What may be done with a ticket; menus, the tree's needs and the buttons of notices hang on these names. */
export type TicketAction =
  | 'submitForApproval'
  | 'correctSql'
  | 'approve'
  | 'executeChange'
  | 'executeExport'
  | 'downloadExport'
  | 'retry'
  | 'resubmit'
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
  readonly family: Family;
  readonly viewer: Viewer;
  /** `COMMITOR` (sic), `AUTO` or `LAST_AUDITOR`; empty while not known. */
  readonly execMode: string;
  /** The outcome has been dealt with, or is so old that nobody waits for it: it asks for nothing. */
  readonly settled: boolean;
}

interface Offer {
  readonly action: TicketAction;
  readonly families: readonly Family[];
  readonly states: readonly string[];
  readonly to: (standing: Standing) => boolean;
  /** The ticket waits for this, and for this person. */
  readonly need?: Message;
}

const committer = ({ viewer }: Standing): boolean => viewer.isCommitter;

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

function mayClose({ viewer }: Standing): boolean {
  const roles = viewer.roles.map((role) => role.toUpperCase());
  return viewer.isCommitter || roles.includes('DBA') || roles.includes('ADMIN');
}

const all: readonly Family[] = ['change', 'export', 'other'];
const executedExport = ['success', 'export_success'] as const;
const failed = ['fail', 'export_fail'] as const;

/** Every action on a ticket, with the states and people it is for. The order is the order of importance. */
const offers: readonly Offer[] = [
  {
    action: 'submitForApproval',
    families: ['change', 'export'],
    states: ['precheck_success', 'pre_check_success'],
    to: committer,
    need: message('Submit for approval'),
  },
  {
    action: 'correctSql',
    families: ['change', 'export'],
    states: ['precheckfailed', 'pre_check_fail'],
    to: committer,
    need: message('Correct the SQL'),
  },
  {
    action: 'approve',
    families: all,
    states: [
      'toaudit',
      'waiting_apply_audit',
      'apply_audit_success',
      'auditing',
      'submited_workflow',
      'audit',
      'to_audit',
    ],
    to: ({ viewer }) => viewer.isHandler,
    need: message('Approve'),
  },
  {
    action: 'executeChange',
    families: ['change'],
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
    action: 'retry',
    families: ['change', 'export'],
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
  // Again, perhaps in another format. A failed one is tried again the same way.
  { action: 'executeExport', families: ['export'], states: [...executedExport, ...failed], to: committer },
];

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
  return offers.filter(
    ({ families, states, to }) =>
      families.includes(standing.family) && states.includes(standing.state) && to(standing),
  );
}

/** What DMS presumably lets this person do with the ticket now, the most important first. */
export function actionsFor(standing: Standing, known: boolean): readonly TicketAction[] {
  const actions = offered(standing).map(({ action }) => action);
  const closable = known && !closedStates.includes(standing.state) && mayClose(standing);
  return closable ? [...actions, 'closeTicket'] : actions;
}

/** What the ticket waits for this person to do; `undefined` when it waits for nobody, or for somebody else. */
export function needOf(standing: Standing): Message | undefined {
  const finished = [...executedExport, ...failed].some((state) => state === standing.state);
  return finished && standing.settled
    ? undefined
    : offered(standing).find(({ need }) => need !== undefined)?.need;
}
