import { message, type Message } from '../message';
import { actionsFor, hasResult, needOf, type TicketAction, type Viewer } from './order-actions';
import { passingLooks, refinements, stateTable, unknownLook, type Family, type Look } from './status-table';

/** Where a ticket stands for the person who looks at it. */
export type Phase = 'needs-me' | 'in-progress' | 'finished';

/** What DMS says of a ticket, and who looks at it. */
export interface TicketFacts {
  readonly pluginType: string;
  /** `StatusCode`, in any letter case. */
  readonly statusCode: string;
  /** The finer status of the type's own detail operation, when it was asked. */
  readonly detailStatus?: string;
  readonly execMode?: string;
  /** The step that a precheck failed at (`CheckStep`). */
  readonly failedCheck?: string;
  readonly viewer: Viewer;
  /** See {@link needOf}: a result that was fetched, or that is too old to be waited for. */
  readonly settled?: boolean;
}

/** A ticket's state, ready to be shown. */
export interface TicketState extends Look {
  /** The code that decided, in lower case. */
  readonly id: string;
  readonly label: Message;
  readonly phase: Phase;
  /** What the ticket waits for this person to do; set exactly when the phase is `needs-me`. */
  readonly need: Message | undefined;
  /** The action that does it. */
  readonly nextAction: TicketAction | undefined;
  readonly actions: readonly TicketAction[];
}

export function familyOf(pluginType: string): Family {
  const type = pluginType.toUpperCase();
  if (type === 'DATA_EXPORT') {
    return 'export';
  }
  return type.startsWith('DC_') ? 'change' : 'other';
}

/** The state's words; a state that no table names is shown as DMS wrote it. */
export function stateLabel(code: string, family: Family): Message {
  const row = stateTable.get(code.trim().toLowerCase());
  if (row === undefined) {
    return code.trim() === '' ? message('State not known') : message('{0}', code.trim());
  }
  return 'text' in row.label ? row.label : row.label[family];
}

/** The code that says most: the detail's, where it goes beyond what the ticket's own code says. */
function decisive(statusCode: string, detailStatus: string): string {
  const code = statusCode.trim().toLowerCase();
  const detail = detailStatus.trim().toLowerCase();
  return refinements[code]?.includes(detail) === true ? detail : code;
}

/** Reads all of DMS's vocabularies into one model. Never fails: what is unknown is shown as it is and counts as in progress. */
export function ticketState(facts: TicketFacts): TicketState {
  const id = decisive(facts.statusCode, facts.detailStatus ?? '');
  const family = familyOf(facts.pluginType);
  const row = stateTable.get(id);
  const standing = {
    state: id,
    pluginType: facts.pluginType,
    family,
    viewer: facts.viewer,
    execMode: facts.execMode ?? '',
    failedCheck: facts.failedCheck ?? '',
    settled: facts.settled ?? false,
  };
  const need = needOf(standing);
  return {
    id,
    // The code as DMS wrote it, should it have to be shown.
    label: stateLabel(row === undefined ? facts.statusCode : id, family),
    ...(row?.look ?? unknownLook),
    phase: need === undefined ? (row?.phase ?? 'in-progress') : 'needs-me',
    need: need?.words,
    nextAction: need?.action,
    actions: actionsFor(standing, row !== undefined),
  };
}

/** Whether a ticket only passes through this state, without anybody doing anything: a precheck, a queue, a run. */
export function isPassing({ id }: Pick<TicketState, 'id'>): boolean {
  const look = stateTable.get(id)?.look;
  return look !== undefined && passingLooks.has(look);
}

/** Whether it is for its result that the ticket waits for the person: once that is settled it asks for nothing. */
export function waitsForResult({ id, need }: Pick<TicketState, 'id' | 'need'>): boolean {
  return need !== undefined && hasResult(id);
}

/** Whether a ticket with this code is over for DMS, whatever may still be done with its result. */
export function isEnded(statusCode: string): boolean {
  return stateTable.get(statusCode.trim().toLowerCase())?.phase === 'finished';
}

/** Whether the ticket's own operations tell more than the list of tickets does while it has this code. */
export function hasFinerState({
  pluginType,
  statusCode,
}: Pick<TicketFacts, 'pluginType' | 'statusCode'>): boolean {
  // Of the other types only a schema design has a state of its own: its project's.
  const finer = familyOf(pluginType) !== 'other' || pluginType.toUpperCase() === 'NDDL';
  return finer && Object.hasOwn(refinements, statusCode.trim().toLowerCase());
}
