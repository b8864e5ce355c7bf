import type { Inspection } from '../inspection';
import type { Statement } from '../statement';
import { readTokens, type Token } from '../tokens';
import type { Finding, FindingContext, Report, Rule, Severity, Subject, Visit } from './finding';

/** What the settings say of each rule, by its id; what they leave out is as the rule says. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** What was found: the list for a person, and how much there is in all. */
export interface Found {
  /** In the order of the text; of very many, errors before others. */
  readonly list: readonly Finding[];
  readonly total: number;
}

interface Reader {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly visit: Visit;
}

/** Nobody reads more; a ticket of so many statements is a machine's. */
const most = 500;

/** One reading of a text by all rules, which can be interrupted between two statements. */
export class Reading {
  private readonly subject: Subject;
  private readonly readers: readonly Reader[];
  private readonly errors: Finding[] = [];
  private readonly others: Finding[] = [];
  private total = 0;
  private next = 0;
  private read: { readonly statement: Statement; readonly tokens: readonly Token[] } | undefined;

  constructor(
    private readonly inspection: Inspection,
    rules: readonly Rule[],
    context: FindingContext,
    severities: Severities,
  ) {
    this.subject = { inspection, context, tokens: (statement) => this.tokensOf(statement) };
    const readers: Reader[] = [];
    for (const rule of rules) {
      const severity = severities[rule.id] ?? rule.severity;
      if (severity !== 'off') {
        const report = rule.text?.(this.subject);
        if (report !== undefined) {
          this.take(rule, severity, report, this.lastAfter(report));
        }
        const visit = rule.visit(this.subject);
        if (visit !== undefined) {
          readers.push({ rule, severity, visit });
        }
      }
    }
    this.readers = readers;
  }

  /**
   * Reads statements of about `length` characters, a statement counting for 100 at least.
   * @returns whether the text is read to its end.
   */
  step(length = Infinity): boolean {
    const count = this.inspection.columns.length;
    for (let done = 0; done < length && this.next < count; this.next += 1) {
      const statement = this.inspection.statement(this.next);
      this.visit(statement);
      done += Math.max(statement.end - statement.start, 100);
    }
    return this.next >= count;
  }

  get found(): Found {
    const list = [...this.errors, ...this.others.slice(0, most - Math.min(most, this.errors.length))];
    return { list: list.sort((one, other) => one.range.start - other.range.start), total: this.total };
  }

  private visit(statement: Statement): void {
    for (const { rule, severity, visit } of this.readers) {
      const reports = visit(statement);
      if (reports !== undefined) {
        for (const report of 'range' in reports ? [reports] : reports) {
          this.take(rule, severity, report, this.next);
        }
      }
    }
  }

  private take({ id }: Rule, severity: Severity, report: Report, statement: number | undefined): void {
    this.total += 1;
    const list = severity === 'error' ? this.errors : this.others;
    if (list.length < most) {
      list.push({ ...report, rule: id, severity, statement });
    }
  }

  /** A report about the text's end belongs to the last statement where that reaches so far. */
  private lastAfter({ range }: Report): number | undefined {
    const last = this.inspection.columns.length - 1;
    return (this.inspection.columns.ends[last] ?? 0) > range.start ? last : undefined;
  }

  private tokensOf(statement: Statement): readonly Token[] {
    if (this.read?.statement !== statement) {
      const { text, rules } = this.inspection;
      this.read = { statement, tokens: readTokens(text, rules, statement) };
    }
    return this.read.tokens;
  }
}
