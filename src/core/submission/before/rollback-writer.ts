import type { Caller } from '../../dms/caller';
import { message, type Message } from '../../message';
import type { Dialect } from '../../sql/dialect';
import { columnNamed, imagePlan, keyOf, undoImage } from '../../sql/rollback/image';
import { insertPlan } from '../../sql/rollback/insert';
import type { UndoStep } from '../../sql/rollback/steps';
import type { TableFacts } from '../../sql/rollback/table';
import { bareName } from '../../sql/rows/interference';
import type { DatabaseRef } from '../../tickets/reference';
import type { Refusal } from './count-rows';
import { mostRows, RowReader, tooMany, type Step } from './row-reader';
import { factsOf } from './table-facts';

/** DMS refuses SQL over 15 MB (dms-api 1.7). */
const longestText = 8 * 1024 * 1024;

/** Rollback SQL, or why there is none. */
export type Rollback =
  | { readonly sql: string; readonly rows: number; readonly notes: readonly Message[] }
  | { readonly declined: readonly Refusal[] };

export interface WriterOptions {
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly say: (message: Message) => string;
}

/** What is known so far of one table of the text. */
interface SeenTable {
  readonly facts: TableFacts;
  /** Columns that earlier or later statements name rows by. */
  readonly keyColumns: Set<string>;
  readonly assigned: Set<string>;
  /** The rows that statements so far delete, by key: each is put back once. */
  readonly deleted: Map<string, Set<string>>;
}

/** Puts the rollback of a text together, statement by statement. */
export class RollbackWriter {
  readonly #reader: RowReader;
  readonly #tables = new Map<string, SeenTable>();
  /** The last statement's first. */
  readonly #parts: string[] = [];
  #rows = 0;
  #length = 0;

  constructor(
    private readonly client: Caller,
    private readonly database: DatabaseRef,
    private readonly dialect: Dialect,
    private readonly options: WriterOptions,
  ) {
    this.#reader = new RowReader(client, database, options.signal);
  }

  /** Takes in the next statement of the text; a refusal, or nothing. */
  async add(step: UndoStep): Step<undefined> {
    const seen = await this.#table(step.table);
    if (!seen.ok) {
      return seen;
    }
    if ('reason' in seen.value) {
      return { ok: true, value: seen.value };
    }
    const written =
      step.verb === 'INSERT'
        ? await this.#undoInsert(step, seen.value)
        : await this.#undoImage(step, seen.value);
    if (!written.ok) {
      return written;
    }
    if ('reason' in written.value) {
      return { ok: true, value: written.value };
    }
    const { keyColumns, assigned } = seen.value;
    if ([...keyColumns].some((name) => assigned.has(name))) {
      return {
        ok: true,
        value: { reason: message('One statement changes the key by which another one’s rows are found.') },
      };
    }
    const { statements, rows } = written.value;
    const text = statements.join('\n');
    this.#rows += rows;
    this.#length += text.length;
    if (this.#rows > mostRows) {
      return { ok: true, value: tooMany };
    }
    if (this.#length > longestText) {
      return { ok: true, value: { reason: message('The rollback SQL would be longer than DMS takes.') } };
    }
    if (text !== '') {
      this.#parts.unshift(text);
    }
    return { ok: true, value: undefined };
  }

  finish(): Rollback {
    if (this.#parts.length === 0) {
      return {
        declined: [
          { reason: message('It would change no row as things stand, so there is nothing to undo.') },
        ],
      };
    }
    const at = `${this.options.now().toISOString().slice(0, 19).replace('T', ' ')} UTC`;
    const { say } = this.options;
    const notes = [
      message(
        'Made of the rows as they were at {0}. Changes made to these rows after that are lost with it.',
        at,
      ),
      this.dialect.name === 'mysql'
        ? message('No trigger was seen; DMS’s database account may not see them all.')
        : message('The tables have no triggers.'),
    ];
    const head = notes.map((note) => `-- ${say(note).replace(/\s+/g, ' ')}`);
    return { sql: [...head, ...this.#parts, ''].join('\n'), rows: this.#rows, notes };
  }

  async #table(written: string): Step<SeenTable> {
    const name = bareName(written);
    const known = this.#tables.get(name);
    if (known !== undefined) {
      return { ok: true, value: known };
    }
    const { client, database, dialect, options } = this;
    const outcome = await factsOf(client, database, written, dialect, options.signal);
    if (!outcome.ok) {
      return outcome;
    }
    if ('reason' in outcome.value) {
      return { ok: true, value: outcome.value };
    }
    const seen = {
      facts: outcome.value,
      keyColumns: new Set<string>(),
      assigned: new Set<string>(),
      deleted: new Map<string, Set<string>>(),
    };
    this.#tables.set(name, seen);
    return { ok: true, value: seen };
  }

  async #undoInsert(
    step: Extract<UndoStep, { readonly verb: 'INSERT' }>,
    { facts, keyColumns, deleted }: SeenTable,
  ): Step<{ readonly statements: readonly string[]; readonly rows: number }> {
    const plan = insertPlan(step, facts, this.dialect);
    if ('reason' in plan) {
      return { ok: true, value: plan };
    }
    if (plan.statements.length > mostRows) {
      return { ok: true, value: tooMany };
    }
    const existing = await this.#reader.read(plan.existing, plan.key.length);
    if (!existing.ok) {
      return existing;
    }
    if ('reason' in existing.value) {
      return { ok: true, value: existing.value };
    }
    const goneBefore = deleted.get(plan.key.join());
    if (!existing.value.rows.every((row) => goneBefore?.has(JSON.stringify(row)) === true)) {
      return {
        ok: true,
        value: {
          reason: message(
            'A row with the same key is there already: the INSERT would fail, and undoing it would delete that row.',
          ),
        },
      };
    }
    for (const name of plan.key) {
      keyColumns.add(name);
    }
    return { ok: true, value: { statements: plan.statements, rows: plan.statements.length } };
  }

  async #undoImage(
    step: Extract<UndoStep, { readonly verb: 'UPDATE' | 'DELETE' }>,
    { facts, keyColumns, assigned, deleted }: SeenTable,
  ): Step<{ readonly statements: readonly string[]; readonly rows: number }> {
    const plan = imagePlan(step, facts, this.dialect);
    if ('reason' in plan) {
      return { ok: true, value: plan };
    }
    const image = await this.#reader.image(plan);
    if (!image.ok) {
      return image;
    }
    if ('reason' in image.value) {
      return { ok: true, value: image.value };
    }
    let { rows } = image.value;
    if (step.verb === 'DELETE') {
      const key = plan.key.join();
      const gone = deleted.get(key) ?? new Set<string>();
      deleted.set(key, gone);
      rows = rows.filter((row) => !gone.has(keyOf(plan, row)));
      for (const row of rows) {
        gone.add(keyOf(plan, row));
      }
    }
    const statements = undoImage(step, plan, facts, rows, this.dialect);
    if ('reason' in statements) {
      return { ok: true, value: statements };
    }
    for (const name of plan.key) {
      keyColumns.add(name);
    }
    for (const name of step.assigned) {
      assigned.add(columnNamed(facts, name)?.name ?? name);
    }
    return { ok: true, value: { statements, rows: rows.length } };
  }
}
