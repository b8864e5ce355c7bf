import type { Inspection } from '../inspection';
import type { Statement } from '../statement';
import { readTokens, type Token } from '../tokens';
import { alwaysTrue } from './always-true';
import { ddlInChange, mixedKinds, selectInChange } from './change-statements';
import { exportWithoutLimit, notSelectInExport, selectStar } from './export-statements';
import type { Finding, FindingContext, Rule, Severity, Subject } from './finding';
import { fullwidthSemicolon } from './fullwidth-semicolon';
import { implicitCommit } from './implicit-commit';
import { limitWithoutOrder } from './limit-without-order';
import { noWhere } from './no-where';
import { notNullWithoutDefault } from './not-null-without-default';
import { otherDatabase } from './other-database';
import { unterminated } from './unterminated';

export type { Finding, FindingContext, Rule, Severity } from './finding';

/** Every rule. Those that ask for a ticket type or a database say nothing while that is not known. */
export const rules: readonly Rule[] = [
  unterminated,
  fullwidthSemicolon,
  noWhere,
  alwaysTrue,
  limitWithoutOrder,
  notNullWithoutDefault,
  notSelectInExport,
  selectStar,
  exportWithoutLimit,
  selectInChange,
  ddlInChange,
  mixedKinds,
  implicitCommit,
  otherDatabase,
];

/**
 * What the person should look at before the ticket is sent, in the order of the text.
 * @param severities by rule id, what the person's settings say; `off` silences a rule.
 */
export function findings(
  inspection: Inspection,
  context: FindingContext = {},
  severities: Readonly<Record<string, Severity | 'off'>> = {},
): readonly Finding[] {
  const read = new Map<Statement, readonly Token[]>();
  const subject: Subject = {
    inspection,
    context,
    tokens(statement) {
      const known = read.get(statement) ?? readTokens(inspection.text, inspection.rules, statement);
      read.set(statement, known);
      return known;
    },
  };
  return rules
    .flatMap((rule) => {
      const severity = severities[rule.id] ?? rule.severity;
      return severity === 'off'
        ? []
        : Array.from(rule.check(subject), (report): Finding => ({ ...report, rule: rule.id, severity }));
    })
    .sort((one, other) => one.range.start - other.range.start);
}
