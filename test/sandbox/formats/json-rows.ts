import type { Table } from '../engine/pg-database';
import { natureOf } from './oids';

/** An array of objects. Numbers keep every digit that the database gave. */
export function json({ columns, types, rows }: Table): string {
  const objects = rows.map((row) => {
    const members = row.map((cell, at) => `${JSON.stringify(columns[at] ?? '')}:${value(cell, types[at])}`);
    return `{${members.join(',')}}`;
  });
  return `[${objects.join(',\n')}]\n`;
}

function value(cell: string | null, oid: number | undefined): string {
  if (cell === null) {
    return 'null';
  }
  switch (natureOf(oid)) {
    case 'number':
      return /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(cell) ? cell : JSON.stringify(cell);
    case 'boolean':
      return cell === 't' ? 'true' : 'false';
    case 'json':
      return cell;
    case 'text':
      return JSON.stringify(cell);
  }
}
