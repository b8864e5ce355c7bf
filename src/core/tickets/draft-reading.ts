import type { Severities } from '../sql/findings/findings';
import { findingsInSteps, type Found } from '../sql/findings/findings';
import { tablesInDoubt } from '../sql/findings/tables-in-doubt';
import { inspectInSteps, type AbortSignalLike } from '../sql/inspect';
import type { Inspection } from '../sql/inspection';
import { tally } from '../sql/tally';
import type { Draft } from './draft';
import { dialectOf } from './engine';
import { proposeFor, proposeForKinds, type Proposal } from './propose';
import type { DatabaseRef } from './reference';
import { heldText } from './held-text';
import { judgeInSteps, type StatementsCheck } from './statement-rule';
import { ticketType } from './registry';
import type { FieldProblem, TicketType } from './ticket-type';
import { isShown, valuesFor } from './values';

/** What a reading of a draft's SQL needs of the outside. */
export interface ReadingPorts {
  readonly severities: Severities;
  /** Resolves when it is this work's turn again. */
  readonly turn: () => Promise<void>;
  readonly signal?: AbortSignalLike;
  /** About how many rows these tables have, by their names in lower case, where that is known. */
  readonly rowsOf: (
    tables: readonly string[],
    databases: readonly DatabaseRef[],
  ) => Promise<ReadonlyMap<string, number>>;
}

/** What was found in one SQL field. */
export interface FieldReading extends Found {
  readonly field: string;
  readonly text: string;
  readonly inspection: Inspection;
}

/** What a draft's SQL says about the ticket. */
export interface DraftReading {
  /** In the order of the form; fields without SQL are left out. */
  readonly fields: readonly FieldReading[];
  /** The type of ticket that the SQL suggests; none where the draft has no SQL. */
  readonly proposal?: Proposal;
  /** Why DMS would refuse the statements as a ticket of this type. */
  readonly refusal?: FieldProblem;
}

/** The field whose SQL DMS runs; any other SQL is only kept with the ticket. */
const executed = 'sql';

/** Of a script of more statements only the kinds decide about the type of ticket. */
const mostLookedAt = 1000;

/** Whether an error was found, which keeps a ticket from being sent without a reason. */
export function hasErrors({ fields }: DraftReading): boolean {
  return fields.some(({ list }) => list.some(({ severity }) => severity === 'error'));
}

function databasesIn(type: TicketType, draft: Pick<Draft, 'values'>): readonly DatabaseRef[] {
  const databases = valuesFor(type, draft)['databases'];
  return Array.isArray(databases) ? (databases as readonly DatabaseRef[]) : [];
}

/** The SQL of the draft, by field; what is held elsewhere is left out until its text is put in. */
function sqlIn(type: TicketType, draft: Pick<Draft, 'values'>): readonly (readonly [string, string])[] {
  const values = valuesFor(type, draft);
  return Object.entries(type.fields).flatMap(([id, field]): readonly (readonly [string, string])[] => {
    const value = field.kind === 'sql' && isShown(field, values) ? values[id] : undefined;
    return typeof value === 'string' && value.trim() !== '' && heldText(value) === undefined
      ? [[id, value]]
      : [];
  });
}

/** What is kept for a rollback changes nothing by itself: its errors are worth a look, and keep nobody. */
function kept({ list, total }: Found): Found {
  return {
    list: list.map((one) => (one.severity === 'error' ? { ...one, severity: 'warning' } : one)),
    total,
  };
}

/**
 * Reads a draft's SQL for findings and for the type of ticket it suggests, in steps.
 * @returns `undefined` when the signal was aborted.
 */
export async function readDraft(draft: Draft, ports: ReadingPorts): Promise<DraftReading | undefined> {
  const type = ticketType(draft.pluginType);
  if (type === undefined) {
    return { fields: [] };
  }
  const databases = databasesIn(type, draft);
  const fields: FieldReading[] = [];
  let proposal: Proposal | undefined;
  let refusal: FieldProblem | undefined;
  for (const [field, text] of sqlIn(type, draft)) {
    const inspection = await inspectInSteps(text, dialectOf(databases), ports.turn, ports.signal);
    if (inspection === undefined) {
      return undefined;
    }
    const found = await findingsInSteps(
      inspection,
      field === executed
        ? { pluginType: type.pluginType, databases, rows: await rowsFor(inspection, databases, ports) }
        : { databases },
      ports.severities,
      ports.turn,
      ports.signal,
    );
    if (found === undefined) {
      return undefined;
    }
    if (field === type.statements?.field) {
      refusal = await refusalOf(type.statements, { text, inspection }, ports);
    }
    fields.push({ field, text, inspection, ...(field === executed ? found : kept(found)) });
    if (field === executed) {
      const affectedRows = Number(draft.values['affectRows']) || 0;
      proposal =
        inspection.columns.length > mostLookedAt
          ? proposeForKinds(tally(inspection))
          : proposeFor(inspection.statements, { databases, affectedRows });
    }
  }
  return {
    fields,
    ...(proposal === undefined ? {} : { proposal }),
    ...(refusal === undefined ? {} : { refusal }),
  };
}

async function refusalOf(
  { field, dialect, rule }: StatementsCheck,
  { text, inspection }: Pick<FieldReading, 'text' | 'inspection'>,
  { turn, signal }: ReadingPorts,
): Promise<FieldProblem | undefined> {
  const read =
    inspection.dialect === dialect ? inspection : await inspectInSteps(text, dialect, turn, signal);
  const problem = read === undefined ? undefined : await judgeInSteps(rule(), read, turn, signal);
  return problem === undefined ? undefined : { field, message: problem };
}

async function rowsFor(
  inspection: Inspection,
  databases: readonly DatabaseRef[],
  { rowsOf, signal }: ReadingPorts,
): Promise<ReadonlyMap<string, number> | undefined> {
  const tables = databases.length === 0 ? [] : tablesInDoubt(inspection);
  return tables.length === 0 || signal?.aborted === true ? undefined : rowsOf(tables, databases);
}
