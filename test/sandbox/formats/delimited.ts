import type { Table } from '../engine/pg-database';

type Cell = string | null;

/** RFC 4180 with a header line; NULL is an empty field, the empty string a quoted one. */
export function csv({ columns, rows }: Table): string {
  const field = (cell: Cell): string =>
    cell === null ? '' : cell === '' || /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return lines([columns, ...rows], (row) => row.map(field).join(','));
}

/** Columns apart by tabs; tabs and line breaks inside a value become blanks. */
export function text({ columns, rows }: Table): string {
  const field = (cell: Cell): string => (cell ?? 'NULL').replaceAll(/[\t\r\n]+/g, ' ');
  return lines([columns, ...rows], (row) => row.map(field).join('\t'));
}

function lines(rows: readonly (readonly Cell[])[], line: (row: readonly Cell[]) => string): string {
  return rows.map((row) => `${line(row)}\r\n`).join('');
}
