import type { Table } from '../engine/pg-database';
import { natureOf } from './oids';

/** One INSERT per row. */
export function inserts({ columns, types, rows }: Table, tableName: string): string {
  const names = columns.map(quoteName).join(', ');
  return rows
    .map(
      (row) =>
        `INSERT INTO ${quoteName(tableName)} (${names}) VALUES (${row.map((cell, at) => literal(cell, types[at])).join(', ')});\n`,
    )
    .join('');
}

function quoteName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

function literal(cell: string | null, oid: number | undefined): string {
  if (cell === null) {
    return 'NULL';
  }
  const bare = natureOf(oid) === 'number' && /^-?[\d.]+$/.test(cell);
  return bare ? cell : `'${cell.replaceAll("'", "''")}'`;
}
