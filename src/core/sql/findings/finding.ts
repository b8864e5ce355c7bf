import type { Message } from '../../message';
import type { Inspection } from '../inspection';
import type { Range } from '../split';
import type { Statement } from '../statement';
import type { Token } from '../tokens';

/** `error` keeps a ticket from being sent without a reason; `hint` is the mildest. */
export type Severity = 'error' | 'warning' | 'hint';

/** A change of the text that does away with a finding. */
export interface Fix {
  readonly title: Message;
  readonly range: Range;
  readonly text: string;
  /** Where in `text` the person goes on typing; absent when there is nothing to add. */
  readonly caret?: number;
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
  /** The chosen databases, by the names their engines know them by. */
  readonly databases?: readonly { readonly schemaName: string }[] | undefined;
  /** About how many rows tables have, by their own names in lower case, where that is known. */
  readonly rows?: ReadonlyMap<string, number> | undefined;
}

/** What the rules look at. */
export interface Subject {
  readonly inspection: Inspection;
  readonly context: FindingContext;
  /** The tokens of a statement; read once for all rules. */
  readonly tokens: (statement: Statement) => readonly Token[];
}

/** What a rule reports; the rest is added. */
export type Report = Omit<Finding, 'rule' | 'severity' | 'statement'>;

/** Looks at one statement; called for each in their order. */
export type Visit = (statement: Statement) => Report | readonly Report[] | undefined;

/** One rule. Its cases are in the table of tests that has its name. */
export interface Rule {
  readonly id: string;
  /** Unless the person's settings say otherwise. */
  readonly severity: Severity;
  /** What it looks for and why, for whoever sets its severity. */
  readonly about: Message;
  /** Starts one reading of a text; `undefined` when the ticket gives the rule nothing to say. */
  visit(subject: Subject): Visit | undefined;
  /** What is to be said of the text as a whole. */
  text?(subject: Subject): Report | undefined;
}

/** Whether the ticket changes data by SQL (`DC_COMMON` and its kin). */
export function isChange({ pluginType = '' }: FindingContext): boolean {
  return pluginType.startsWith('DC_');
}

export function isExport({ pluginType }: FindingContext): boolean {
  return pluginType === 'DATA_EXPORT';
}

/** Whether the statement changes rows that are there. */
export function changesRows({ kind, verb }: Statement): boolean {
  return kind === 'dml' && (verb === 'UPDATE' || verb === 'DELETE');
}

export function rangeOf({ start, end }: Range): Range {
  return { start, end };
}
