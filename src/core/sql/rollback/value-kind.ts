import type { TableColumn } from './table';

/** How the values of one type are read and written back. */
export interface ValueKind {
  /** The SQL expression of a cell (`cells.ts`) for a column. */
  cell(reference: string): string;
  /** The value as a literal, from the digits that came back; `undefined` when they are nothing this type has. */
  literal(hex: string): string | undefined;
  /** A value may name a row by it: equality is exact. */
  readonly isKey: boolean;
  /** Written as a bare number. */
  readonly isNumber: boolean;
}

/** What a dialect knows of values. */
export interface Values {
  /** A name in quotes. */
  quote(name: string): string;
  /** Text as a literal. */
  text(value: string): string;
  /** The SQL expression of a cell of a text, e.g. of the catalog's. */
  textCell(expression: string): string;
  /** Cells of one row, put together. */
  row(cells: readonly string[]): string;
  /** `undefined` for a type that cannot be read back exactly. */
  kindOf(column: Pick<TableColumn, 'type'>): ValueKind | undefined;
}

/** The most bytes that one value may have. */
export const longestValue = 65_536;
