import type { AbortSignalLike } from '../inspect';
import type { Inspection } from '../inspection';
import { alwaysTrue } from './always-true';
import { ddlInChange, mixedKinds, selectInChange } from './change-statements';
import { destroysData } from './destroys-data';
import { exportWithoutLimit, notSelectInExport, selectStar } from './export-statements';
import type { Finding, FindingContext, Rule } from './finding';
import { fullwidthSemicolon } from './fullwidth-semicolon';
import { implicitCommit } from './implicit-commit';
import { limitWithoutOrder } from './limit-without-order';
import { mixedDatabases } from './mixed-databases';
import { noWhere } from './no-where';
import { notNullWithoutDefault } from './not-null-without-default';
import { notSargable } from './not-sargable';
import { otherDatabase } from './other-database';
import { Reading, type Found, type Severities } from './reading';
import { refusedStatement } from './refused-statement';
import { unterminated } from './unterminated';

export type { Finding, FindingContext, Rule, Severity } from './finding';
export type { Found, Severities } from './reading';

/** Every rule. Those that ask for a ticket type or a database say nothing while that is not known. */
export const rules: readonly Rule[] = [
  unterminated,
  fullwidthSemicolon,
  noWhere,
  alwaysTrue,
  otherDatabase,
  mixedDatabases,
  destroysData,
  limitWithoutOrder,
  notNullWithoutDefault,
  notSargable,
  notSelectInExport,
  selectStar,
  exportWithoutLimit,
  selectInChange,
  ddlInChange,
  refusedStatement,
  mixedKinds,
  implicitCommit,
];

/**
 * What the person should look at before the ticket is sent, in the order of the text.
 * @param severities by rule id, what the person's settings say; `off` silences a rule.
 */
export function findings(
  inspection: Inspection,
  context: FindingContext = {},
  severities: Severities = {},
): readonly Finding[] {
  const reading = new Reading(inspection, rules, context, severities);
  reading.step();
  return reading.found.list;
}

/** How much is read before others get their turn: a few milliseconds of work. */
const stepLength = 1 << 15;

/**
 * As {@link findings}, letting others have their turn between steps.
 * @param turn resolves when it is this work's turn again.
 * @returns `undefined` when `signal` was aborted.
 */
export async function findingsInSteps(
  inspection: Inspection,
  context: FindingContext,
  severities: Severities,
  turn: () => Promise<void>,
  signal?: AbortSignalLike,
): Promise<Found | undefined> {
  const reading = new Reading(inspection, rules, context, severities);
  while (!reading.step(stepLength)) {
    await turn();
    if (signal?.aborted === true) {
      return undefined;
    }
  }
  return reading.found;
}
