import { textOfHex } from './cells';
import { longestValue, type ValueKind, type Values } from './value-kind';

const isControl = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;
const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(character: string): string {
  return escapes[character] ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** `'…'` means the same whatever `standard_conforming_strings` says, as long as no backslash is in it. */
function text(value: string): string {
  const doubled = value.replaceAll("'", "''");
  return value.includes('\\') || isControl.test(value)
    ? `E'${doubled.replaceAll('\\', '\\\\').replace(new RegExp(isControl, 'g'), escaped)}'`
    : `'${doubled}'`;
}

function cellOf(reference: string, hex: string, length: string): string {
  return `CASE WHEN ${reference} IS NULL THEN 'N;' WHEN ${length} > ${String(longestValue)} THEN 'L;' ELSE 'V' || ${hex} || ';' END`;
}

function textCell(expression: string): string {
  const written = `(${expression})::text`;
  return cellOf(
    `(${expression})`,
    `encode(convert_to(${written}, 'UTF8'), 'hex')`,
    `octet_length(${written})`,
  );
}

const number = /^-?\d+(?:\.\d+)?$/;

/** A type whose own text, read back, is the same value: PostgreSQL says so of every type it has. */
function typed({ isKey, isNumber }: Pick<ValueKind, 'isKey' | 'isNumber'>): ValueKind {
  return {
    isKey,
    isNumber,
    cell: textCell,
    literal: (hex) => {
      const value = textOfHex(hex);
      if (value === undefined) {
        return undefined;
      }
      return isNumber && number.test(value) ? value : text(value);
    },
  };
}

const numbers = typed({ isKey: true, isNumber: true });
const keyTexts = typed({ isKey: true, isNumber: false });
const others = typed({ isKey: false, isNumber: false });
const bytes: ValueKind = {
  isKey: true,
  isNumber: false,
  cell: (reference) => cellOf(reference, `encode(${reference}, 'hex')`, `octet_length(${reference})`),
  literal: (hex) => `decode('${hex.toLowerCase()}', 'hex')`,
};

const numeric = /^(?:smallint|integer|bigint|int[248]?|numeric|decimal)(?:\(|$)/;
const exactText =
  /^(?:character varying|varchar|character|char|bpchar|text|uuid|date|boolean|bool|timestamp|timestamptz|time|timetz|inet|cidr|macaddr8?|name|citext)\b(?!.*\[)/;
/** What a session's settings write in ways that another session may not read. */
const bySettings = /^(?:money|xml)\b/;

/** How PostgreSQL's values are read and written. */
export const postgresqlValues: Values = {
  quote: (name) => `"${name.replaceAll('"', '""')}"`,
  text,
  textCell,
  // `concat` takes no more than a hundred.
  row: (cells) => cells.join(' || '),
  kindOf: ({ type }) => {
    const lower = type.toLowerCase();
    if (lower === '' || bySettings.test(lower)) {
      return undefined;
    }
    if (lower === 'bytea') {
      return bytes;
    }
    return numeric.test(lower) && !lower.includes('[') ? numbers : exactText.test(lower) ? keyTexts : others;
  },
};
