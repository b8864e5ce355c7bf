import { message } from '../../message';
import type { Dialect } from '../dialects/traits';
import type { Declined } from '../rows/dml';
import type { Cell } from './cells';
import type { UndoStep } from './steps';
import type { TableColumn, TableFacts } from './table';
import { literalOf, valuesOf } from './values';
import type { ValueKind, Values } from './value-kind';

type ImageStep = Extract<UndoStep, { readonly verb: 'UPDATE' | 'DELETE' }>;

interface ReadColumn {
  readonly column: TableColumn;
  readonly kind: ValueKind;
  readonly isKey: boolean;
}

/** How the before-image of an UPDATE or DELETE is read, and what is made of it. */
export interface ImagePlan {
  /** How many rows there are to read. */
  readonly count: string;
  /** The columns that name a row. */
  readonly key: readonly string[];
  /** What is read of each row, a cell each. */
  readonly columns: readonly ReadColumn[];
  /** Rows in the order of the key, each as one text of cells. */
  page(limit: number, offset: number): string;
}

/** The column that a name in the SQL means: unquoted names have no case of their own. */
export function columnNamed(facts: TableFacts, name: string): TableColumn | undefined {
  return (
    facts.columns.find((column) => column.name === name) ??
    facts.columns.find((column) => column.name.toLowerCase() === name.toLowerCase())
  );
}

/** Why nothing of this table can be undone for certain, whatever the statement; `undefined` when it can. */
export function tableProblem(facts: TableFacts): Declined | undefined {
  if (facts.odd !== undefined) {
    return { reason: facts.odd };
  }
  return facts.triggers
    ? { reason: message('The table has triggers, which may change more than the statement says.') }
    : undefined;
}

export function imagePlan(step: ImageStep, facts: TableFacts, dialect: Dialect): ImagePlan | Declined {
  const values = valuesOf(dialect);
  const problem = tableProblem(facts);
  if (values === undefined || problem !== undefined) {
    return problem ?? unproven;
  }
  const assigned = step.assigned.map((name) => columnNamed(facts, name));
  const changed = new Set(assigned.map((column) => column?.name));
  if (assigned.some((column) => column === undefined || column.generated || column.identityAlways)) {
    return { reason: message('It sets a column that cannot be written back.') };
  }
  if (step.verb === 'DELETE' && facts.cascadesDelete) {
    return {
      reason: message('Rows of other tables are deleted or changed along with these (foreign keys).'),
    };
  }
  const changesUnique = [...changed].some((name) => name !== undefined && facts.uniqueColumns.has(name));
  if (facts.cascadesUpdate && changesUnique) {
    return { reason: message('Rows of other tables are changed along with these (foreign keys).') };
  }
  const key = facts.keys.find((names) =>
    names.every((name) => !changed.has(name) && kindOf(facts, name, values)?.isKey === true),
  );
  if (key === undefined) {
    return { reason: message('The table has no key that the statement leaves as it is.') };
  }
  const wanted = facts.columns.filter(
    ({ name, generated, selfUpdating }) =>
      key.includes(name) || (!generated && (step.verb === 'DELETE' || selfUpdating || changed.has(name))),
  );
  const columns: ReadColumn[] = [];
  for (const column of wanted) {
    const kind = values.kindOf(column);
    if (kind === undefined) {
      return {
        reason: message('Values of type {0} (column {1}) cannot be read exactly.', column.type, column.name),
      };
    }
    columns.push({ column, kind, isKey: key.includes(column.name) });
  }
  const cells = columns.map(({ column, kind }) => kind.cell(`dms_rows.${values.quote(column.name)}`));
  const order = key.map((name) => `dms_rows.${values.quote(name)}`).join(', ');
  const from = `FROM (${step.capture}\n) AS dms_rows`;
  return {
    count: `SELECT count(*) AS dms_count ${from}`,
    key,
    columns,
    page: (limit, offset) =>
      `SELECT ${values.row(cells)} AS dms_row ${from} ORDER BY ${order} LIMIT ${String(limit)} OFFSET ${String(offset)}`,
  };
}

const unproven: Declined = {
  reason: message('Rollback SQL is made for MySQL and PostgreSQL only.'),
};

function kindOf(facts: TableFacts, name: string, values: Values): ValueKind | undefined {
  const column = facts.columns.find((one) => one.name === name);
  return column === undefined ? undefined : values.kindOf(column);
}

/** What names a row among the rows of its table. */
export function keyOf({ columns }: Pick<ImagePlan, 'columns'>, row: readonly Cell[]): string {
  return JSON.stringify(row.filter((_, index) => columns[index]?.isKey === true));
}

/** The statements that put these rows back, in the order in which they have to run; none for no rows. */
export function undoImage(
  step: ImageStep,
  plan: ImagePlan,
  facts: TableFacts,
  rows: readonly (readonly Cell[])[],
  dialect: Dialect,
): readonly string[] | Declined {
  const values = valuesOf(dialect);
  if (values === undefined) {
    return unproven;
  }
  if (rows.length > 1) {
    const problem = manyRowsProblem(step, facts, dialect);
    if (problem !== undefined) {
      return problem;
    }
  }
  const written: (readonly string[])[] = [];
  for (const row of rows) {
    const literals: string[] = [];
    for (const [index, { column, kind, isKey }] of plan.columns.entries()) {
      const cell = row[index] ?? { kind: 'inexact' };
      const said = literalOf(column, kind, cell);
      if ('reason' in said) {
        return said;
      }
      if ((isKey && cell.kind === 'null') || isNextNumber(step, column, said.literal)) {
        return { reason: message('A value of column {0} cannot be written back as it is.', column.name) };
      }
      literals.push(said.literal);
    }
    written.push(literals);
  }
  return step.verb === 'DELETE'
    ? inserts(step.table, plan, written, values)
    : written.map((literals) => update(step.table, plan, literals, values));
}

/** MySQL takes 0 in such a column for "the next number". */
function isNextNumber(step: ImageStep, column: TableColumn, literal: string): boolean {
  return step.verb === 'DELETE' && column.autoIncrement && Number(literal) === 0;
}

function manyRowsProblem(step: ImageStep, facts: TableFacts, { name }: Dialect): Declined | undefined {
  if (step.verb === 'UPDATE') {
    const isUnique = step.assigned.some((one) =>
      facts.uniqueColumns.has(columnNamed(facts, one)?.name ?? ''),
    );
    return isUnique
      ? { reason: message('It sets a unique column in several rows: put back one by one they may collide.') }
      : undefined;
  }
  return facts.pointsAtItself && name === 'mysql'
    ? { reason: message('Its rows point at each other (foreign key), so their order matters.') }
    : undefined;
}

function inserts(
  table: string,
  { columns }: ImagePlan,
  rows: readonly (readonly string[])[],
  values: Values,
): readonly string[] {
  if (rows.length === 0) {
    return [];
  }
  const names = columns.map(({ column }) => values.quote(column.name)).join(', ');
  // One statement: PostgreSQL looks at foreign keys among its rows only at its end.
  const overriding = columns.some(({ column }) => column.identityAlways) ? ' OVERRIDING SYSTEM VALUE' : '';
  const tuples = rows.map((literals) => `(${literals.join(', ')})`).join(',\n');
  return [`INSERT INTO ${table} (${names})${overriding} VALUES\n${tuples};`];
}

function update(table: string, { columns }: ImagePlan, literals: readonly string[], values: Values): string {
  const pairs = (isKey: boolean): readonly string[] =>
    columns.flatMap((read, index) =>
      read.isKey === isKey ? [`${values.quote(read.column.name)} = ${literals[index] ?? ''}`] : [],
    );
  return `UPDATE ${table} SET ${pairs(false).join(', ')} WHERE ${pairs(true).join(' AND ')};`;
}
