import { message, type Message } from '../../message';
import type { Dialect } from '../dialects/traits';
import type { Cell } from './cells';
import { mysqlValues } from './mysql-values';
import { postgresqlValues } from './postgresql-values';
import { longestValue, type ValueKind, type Values } from './value-kind';
import type { TableColumn } from './table';

/** Undefined where nothing has been proven of a dialect's values. */
export function valuesOf({ name }: Dialect): Values | undefined {
  return name === 'mysql' ? mysqlValues : name === 'postgresql' ? postgresqlValues : undefined;
}

/** A cell as a literal, or why there is none. */
export function literalOf(
  column: TableColumn,
  kind: ValueKind,
  cell: Cell,
): { readonly literal: string } | { readonly reason: Message } {
  switch (cell.kind) {
    case 'null':
      return { literal: 'NULL' };
    case 'long':
      return { reason: message('A value of column {0} has more than {1} bytes.', column.name, longestValue) };
    case 'inexact':
      return { reason: message('A value of column {0} cannot be read exactly.', column.name) };
    case 'value': {
      const literal = kind.literal(cell.hex);
      return literal === undefined
        ? { reason: message('A value of column {0} cannot be read exactly.', column.name) }
        : { literal };
    }
  }
}
