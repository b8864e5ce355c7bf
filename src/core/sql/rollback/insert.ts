import { message } from '../../message';
import type { Dialect } from '../dialects/traits';
import type { Declined } from '../rows/dml';
import { columnNamed, tableProblem } from './image';
import { isPlainLiteral } from './inserted-tuples';
import type { UndoStep } from './steps';
import type { TableColumn, TableFacts } from './table';
import { valuesOf } from './values';

type InsertStep = Extract<UndoStep, { readonly verb: 'INSERT' }>;

/** How an INSERT is undone: by the key values that stand in it. */
export interface InsertPlan {
  readonly key: readonly string[];
  /** The keys of those of its rows that are there already, as cells; there should be none. */
  readonly existing: string;
  /** The statements that take its rows away. */
  readonly statements: readonly string[];
}

export function insertPlan(step: InsertStep, facts: TableFacts, dialect: Dialect): InsertPlan | Declined {
  const values = valuesOf(dialect);
  const problem = tableProblem(facts);
  if (values === undefined || problem !== undefined) {
    return problem ?? { reason: message('Rollback SQL is made for MySQL and PostgreSQL only.') };
  }
  const columns = (step.columns ?? facts.columns.map(({ name }) => name)).map((name) =>
    columnNamed(facts, name),
  );
  const placeOf = (name: string): number => columns.findIndex((column) => column?.name === name);
  const given = facts.keys.find((names) =>
    names.every((name) => isGiven(step, columns[placeOf(name)], placeOf(name))),
  );
  if (given === undefined) {
    return {
      reason: message(
        'The key of its rows does not stand in the INSERT as plain values, so they cannot be named afterwards.',
      ),
    };
  }
  const conditions = step.tuples.map((tuple) =>
    given.map((name) => `${values.quote(name)} = ${tuple[placeOf(name)] ?? ''}`).join(' AND '),
  );
  const cells = given.flatMap((name) => {
    const column = facts.columns.find((one) => one.name === name);
    const kind = column === undefined ? undefined : values.kindOf(column);
    return kind === undefined ? [] : [kind.cell(values.quote(name))];
  });
  return {
    key: given,
    existing: `SELECT ${values.row(cells)} AS dms_row FROM ${step.table} WHERE ${conditions.map((one) => `(${one})`).join(' OR ')}`,
    statements: conditions.map((condition) => `DELETE FROM ${step.table} WHERE ${condition};`),
  };

  function isGiven({ tuples }: InsertStep, column: TableColumn | undefined, place: number): boolean {
    const kind = column === undefined ? undefined : values?.kindOf(column);
    return (
      column !== undefined &&
      kind?.isKey === true &&
      !column.identityAlways &&
      tuples.every((tuple) => {
        const value = tuple[place] ?? '';
        // In MySQL 0 stands for the next number.
        const isNext = column.autoIncrement && Number(value) === 0;
        return isPlainLiteral(value, kind.isNumber) && !isNext;
      })
    );
  }
}
