/**
 * How values come back unharmed: nobody knows how DMS writes a date, a float or bytes into its answer, so the database itself
 * writes every value as hexadecimal digits of its text or bytes. A row is one text of cells, each ended by `;`:
 * `N;` NULL, `V6162;` a value, `L;` one too long to read, `X;` one that its text does not give back exactly. Whatever masks or
 * cuts such a text makes it unreadable, never wrong.
 */
export type Cell =
  | { readonly kind: 'null' }
  | { readonly kind: 'value'; readonly hex: string }
  | { readonly kind: 'long' }
  | { readonly kind: 'inexact' };

const row = /^(?:N;|L;|X;|V(?:[0-9A-F]{2})*;)+$/i;

/** The cells of a row; `undefined` when it is not a row of so many. */
export function readCells(text: string, count: number): readonly Cell[] | undefined {
  if (!row.test(text)) {
    return undefined;
  }
  const cells = text.slice(0, -1).split(';').map(cellOf);
  return cells.length === count ? cells : undefined;
}

function cellOf(written: string): Cell {
  switch (written.charAt(0)) {
    case 'N':
      return { kind: 'null' };
    case 'L':
      return { kind: 'long' };
    case 'X':
      return { kind: 'inexact' };
    default:
      return { kind: 'value', hex: written.slice(1).toUpperCase() };
  }
}

/** The text that the digits stand for; `undefined` when they are no UTF-8. Written out, for this floor has no decoder. */
export function textOfHex(hex: string): string | undefined {
  try {
    return decodeURIComponent(hex.replace(/../g, '%$&'));
  } catch {
    return undefined;
  }
}

/** The text of a cell that is metadata; empty when it is NULL. */
export function plainText(cell: Cell | undefined): string {
  return cell?.kind === 'value' ? (textOfHex(cell.hex) ?? '') : '';
}
