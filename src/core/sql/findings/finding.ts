import type { Message } from '../../message';
import type { Inspection } from '../inspection';
import type { Range } from '../split';
import type { Statement } from '../statement';
import type { Token } from '../tokens';

export type Severity = 'error' | 'warning' | 'info';

/** A change of the text that does away with a finding. */
export interface Fix {
  readonly title: Message;
  readonly range: Range;
  readonly text: string;
}

/** Something in the SQL that the person should look at before the ticket is sent. */
export interface Finding {
  /** The rule's id, e.g. `no-where`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Message;
  /** In UTF-16 code units of the text. */
  readonly range: Range;
  /** The index of the statement it is about; `undefined` when it is about the text. */
  readonly statement?: number | undefined;
  readonly fix?: Fix | undefined;
}

/** What is known of the ticket that the SQL is for. */
export interface FindingContext {
  readonly pluginType?: string | undefined;
  /** The chosen database, by the name its engine knows it by. */
  readonly database?: { readonly schemaName: string } | undefined;
}

/** What the rules look at. */
export interface Subject {
  readonly inspection: Inspection;
  readonly context: FindingContext;
  /** The tokens of a statement; read once for all rules. */
  readonly tokens: (statement: Statement) => readonly Token[];
}

/** What a rule reports; the rule's id and severity are added. */
export type Report = Omit<Finding, 'rule' | 'severity'>;

/** One rule. Its cases are in the table of tests that has its name. */
export interface Rule {
  readonly id: string;
  /** Unless the person's settings say otherwise. */
  readonly severity: Severity;
  check(subject: Subject): Iterable<Report>;
}
