import type { Dialect } from './dialects/traits';
import { kinds, seen, type StatementColumns } from './scan/columns';
import type { ScanRules } from './scan/rules';
import type { Statement, StatementKind } from './statement';
import { tablesOf } from './tables';

/** A statement as a view of the columns: nothing is made before it is read. */
class StatementView implements Statement {
  #tables: readonly string[] | undefined;

  constructor(
    private readonly inspection: Inspection,
    readonly index: number,
  ) {}

  get start(): number {
    return this.inspection.columns.starts[this.index] ?? 0;
  }

  get end(): number {
    return this.inspection.columns.ends[this.index] ?? 0;
  }

  get line(): number {
    return this.inspection.lineOf(this.index);
  }

  get verb(): string {
    const { verbStarts, verbLengths } = this.inspection.columns;
    const start = verbStarts[this.index] ?? 0;
    return this.inspection.text.slice(start, start + (verbLengths[this.index] ?? 0)).toUpperCase();
  }

  get kind(): StatementKind {
    return kinds[this.#traits & 0xff] ?? 'other';
  }

  get tables(): readonly string[] {
    this.#tables ??= tablesOf(this.inspection.text, this.inspection.rules, this);
    return this.#tables;
  }

  get hasWhere(): boolean {
    return this.#saw(seen.where);
  }

  get hasLimit(): boolean {
    return this.#saw(seen.limit);
  }

  get hasJoin(): boolean {
    return this.#saw(seen.join);
  }

  get hasFullwidthDelimiter(): boolean {
    return this.#saw(seen.fullwidth);
  }

  get #traits(): number {
    return this.inspection.columns.traits[this.index] ?? 0;
  }

  #saw(bit: number): boolean {
    return ((this.#traits >> 8) & bit) !== 0;
  }
}

/** What is known of a text: its statements, and what in it never closes. */
export class Inspection {
  #statements: readonly Statement[] | undefined;
  #lines: Uint32Array | undefined;

  constructor(
    readonly text: string,
    readonly rules: ScanRules,
    /** The statements as columns of numbers: for those who need few of them out of many. */
    readonly columns: StatementColumns,
    /** Where a string, a quoted name or a comment opens that never closes, or -1. */
    readonly unterminated: number,
  ) {}

  get dialect(): Dialect {
    return this.rules.dialect;
  }

  /** In the order of the text. Made when first read. */
  get statements(): readonly Statement[] {
    this.#statements ??= Array.from({ length: this.columns.length }, (_, index) => this.statement(index));
    return this.#statements;
  }

  /** The statement with this index by itself, for those who walk through very many of them. */
  statement(index: number): Statement {
    return new StatementView(this, index);
  }

  /** The line, from 0, on which the statement with this index starts. */
  lineOf(index: number): number {
    this.#lines ??= this.#countLines();
    return this.#lines[index] ?? 0;
  }

  /** One walk forward for all statements: counting from the start for each would be quadratic. */
  #countLines(): Uint32Array {
    const { starts, length } = this.columns;
    const lines = new Uint32Array(length);
    let line = 0;
    let feed = this.text.indexOf('\n');
    for (let index = 0; index < length; index += 1) {
      while (feed >= 0 && feed < (starts[index] ?? 0)) {
        line += 1;
        feed = this.text.indexOf('\n', feed + 1);
      }
      lines[index] = line;
    }
    return lines;
  }
}
