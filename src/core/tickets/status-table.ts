import { message, type Message } from '../message';

/** What a ticket's types have in common for its states: data changes (`DC_*`), result exports, everything else. */
export type Family = 'change' | 'export' | 'other';

/** How a state looks: a codicon's name, VS Code's id of a colour, and a mark of one character for where there is no icon. */
export interface Look {
  readonly icon: string;
  readonly color: string | undefined;
  readonly mark: string;
}

/** One state of a ticket, as DMS names it in any of its operations. */
export interface StateRow {
  readonly label: Message | Readonly<Record<Family, Message>>;
  readonly look: Look;
  readonly phase: 'in-progress' | 'finished';
}

const look = {
  working: { icon: 'sync', color: 'charts.blue', mark: '…' },
  queued: { icon: 'watch', color: 'charts.blue', mark: '…' },
  asking: { icon: 'person', color: 'charts.yellow', mark: '?' },
  ready: { icon: 'circle-large-outline', color: 'charts.green', mark: '→' },
  paused: { icon: 'debug-pause', color: 'charts.yellow', mark: 'Ⅱ' },
  done: { icon: 'pass', color: 'charts.green', mark: '✓' },
  wrong: { icon: 'error', color: 'charts.red', mark: '!' },
  refused: { icon: 'thumbsdown', color: 'charts.red', mark: '✗' },
  over: { icon: 'circle-slash', color: 'disabledForeground', mark: '–' },
} as const satisfies Record<string, Look>;

/** Of states that a ticket leaves by itself. */
export const passingLooks: ReadonlySet<Look> = new Set<Look>([look.working, look.queued]);

/** How a state looks that no document names. */
export const unknownLook: Look = { icon: 'question', color: undefined, mark: '' };

function going(label: StateRow['label'], how: Look = look.working): StateRow {
  return { label, look: how, phase: 'in-progress' };
}

function over(label: StateRow['label'], how: Look): StateRow {
  return { label, look: how, phase: 'finished' };
}

const prechecking = going(message('Prechecking'));
const prechecked = going(message('Precheck passed'), look.ready);
const precheckFailed = going(message('Precheck failed'), look.wrong);
const inApproval = going(message('Waiting for approval'), look.asking);
const approved = going(message('Approved'), look.ready);
const queued = going(message('Queued'), look.queued);
const executing = going({
  change: message('Executing'),
  export: message('Exporting'),
  other: message('In progress'),
});
const executed = over(
  { change: message('Executed'), export: message('Exported'), other: message('Finished') },
  look.done,
);
const failed = over(
  { change: message('Execution failed'), export: message('Export failed'), other: message('Failed') },
  look.wrong,
);
const rejected = over(message('Rejected'), look.refused);
const withdrawn = over(message('Withdrawn'), look.over);
const closed = over(message('Closed'), look.over);

/**
 * Every state of a ticket that DMS's operations name, in lower case: DMS writes `Approved`, `precheckFailed`,
 * `precheck_success` and `TOAUDIT` as it pleases (dms-api 3.6).
 */
export const stateTable: ReadonlyMap<string, StateRow> = new Map<string, StateRow>(
  Object.entries({
    // StatusCode of ListOrders and GetOrderBaseInfo.
    new: going(message('Created'), look.queued),
    toaudit: inApproval,
    approved,
    reject: rejected,
    cancel: withdrawn,
    processing: executing,
    success: executed,
    fail: failed,
    closed,

    // Status of GetDataCorrectOrderDetail, beyond those.
    precheck: prechecking,
    precheckfailed: precheckFailed,
    precheck_success: prechecked,
    waiting: going(message('Scheduled'), look.queued),

    // JobStatus of GetDataExportOrderDetail.
    pre_checking: prechecking,
    pre_check_fail: precheckFailed,
    pre_check_success: prechecked,
    waiting_apply_audit: inApproval,
    apply_audit_success: inApproval,
    enable_export: approved,
    waiting_export: queued,
    doing_export: executing,
    export_success: executed,
    export_fail: failed,

    // SQL tasks and their jobs; lock-free changes.
    init: queued,
    pending: queued,
    be_scheduled: queued,
    running: executing,
    pause: going(message('Paused'), look.paused),
    delete: over(message('Deleted'), look.over),
    waiting_cutover: going(message('Waiting for the cutover'), look.queued),
    restarting: going(message('Restarting')),
    interrupt: going(message('Interrupted'), look.paused),
    canceled: withdrawn,
    unsupported: over(message('Not supported'), look.wrong),

    // Approval.
    start: queued,
    auditing: inApproval,
    error: over(message('Failed'), look.wrong),

    // Schema synchronisation; the spelling is DMS's.
    comparing: going(message('Comparing')),
    compare_break: going(message('Comparison stopped'), look.wrong),
    not_scripts: over(message('Nothing to synchronise'), look.done),
    compare_finish: going(message('Compared'), look.ready),
    submited_workflow: inApproval,
    workflow_success: approved,
    submited_dbtask: executing,
    dbtask_success: executed,

    // Schema design and its publications.
    design: going(message('In design'), look.ready),
    published: over(message('Published'), look.done),
    close: closed,
    analyze: going(message('Analysing')),
    audit: inApproval,
    to_audit: inApproval,
    exempt_pass: approved,
    dispatch: going(message('Publishing')),

    // Precheck of an import.
    timeout: over(message('Timed out'), look.wrong),
  }),
);

/** Which details say more than the ticket's own code does; any other detail is older than the code, or says the same. */
const underWay = [
  'waiting',
  'processing',
  'waiting_export',
  'doing_export',
  'export_success',
  'export_fail',
  'pause',
  // Of the task that executes it, should the ticket not follow.
  'fail',
  // Of a schema design's project, which a ticket in progress holds.
  'design',
  'published',
] as const;
export const refinements: Readonly<Record<string, readonly string[]>> = {
  new: [
    'precheck',
    'precheckfailed',
    'precheck_success',
    'pre_checking',
    'pre_check_fail',
    'pre_check_success',
    'waiting_apply_audit',
    'comparing',
    'compare_break',
    'compare_finish',
    'design',
  ],
  approved: underWay,
  processing: underWay,
};
