import { textOfHex } from './cells';
import { longestValue, type ValueKind, type Values } from './value-kind';

/**
 * What may stand in `'…'` whatever the session is like: a backslash escapes or not by `sql_mode`, control characters are
 * changed on the way, and a connection of three-byte UTF-8 loses what is past U+FFFF.
 */
const plain = /^[^\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]*$/;

function hexOf(value: string): string {
  return encodeURIComponent(value)
    .replace(
      /%([0-9A-F]{2})|[^%]/g,
      (one, digits: string | undefined) => digits ?? one.charCodeAt(0).toString(16).padStart(2, '0'),
    )
    .toUpperCase();
}

function text(value: string): string {
  return plain.test(value) ? `'${value.replaceAll("'", "''")}'` : `_utf8mb4 X'${hexOf(value)}'`;
}

interface CellRule {
  /** The expression whose digits are read. */
  readonly hex: string;
  readonly isLong?: string;
  /** Holds where the text does not give the value back. */
  readonly isInexact?: string;
}

function cellOf(reference: string, { hex, isLong, isInexact }: CellRule): string {
  return [
    `CASE WHEN ${reference} IS NULL THEN 'N;'`,
    ...(isLong === undefined ? [] : [`WHEN ${isLong} THEN 'L;'`]),
    ...(isInexact === undefined ? [] : [`WHEN ${isInexact} THEN 'X;'`]),
    `ELSE CONCAT('V', ${hex}, ';') END`,
  ].join(' ');
}

function utf8(expression: string): string {
  return `HEX(CONVERT(${expression} USING utf8mb4))`;
}

function long(reference: string): string {
  return `OCTET_LENGTH(${reference}) > ${String(longestValue)}`;
}

const number = /^-?\d+(?:\.\d+)?(?:e[-+]?\d+)?$/i;

function asNumber(hex: string): string | undefined {
  const value = textOfHex(hex);
  return value !== undefined && number.test(value) ? value : undefined;
}

function asText(hex: string): string | undefined {
  const value = textOfHex(hex);
  return value === undefined ? undefined : text(value);
}

const numbers: ValueKind = {
  isKey: true,
  isNumber: true,
  cell: (reference) => cellOf(reference, { hex: utf8(reference) }),
  literal: asNumber,
};

/** Shown with six digits; as a double with all that it has. */
const floats: ValueKind = {
  isKey: false,
  isNumber: false,
  cell: (reference) => {
    const exact = `(${reference} + 0e0)`;
    return cellOf(reference, {
      hex: utf8(exact),
      isInexact: `CONVERT(${exact} USING utf8mb4) + 0e0 <> ${exact}`,
    });
  },
  literal: asNumber,
};

const bits: ValueKind = {
  ...numbers,
  cell: (reference) => cellOf(reference, { hex: utf8(`(${reference} + 0)`) }),
};

const texts: ValueKind = {
  isKey: true,
  isNumber: false,
  cell: (reference) => cellOf(reference, { hex: utf8(reference), isLong: long(reference) }),
  literal: asText,
};

/** 0 is the empty value of a failed INSERT, which no text gives back. */
const enums: ValueKind = {
  ...texts,
  cell: (reference) => cellOf(reference, { hex: utf8(reference), isInexact: `${reference} + 0 = 0` }),
};

const moments: ValueKind = { ...texts, cell: (reference) => cellOf(reference, { hex: utf8(reference) }) };

const bytes: ValueKind = {
  isKey: true,
  isNumber: false,
  cell: (reference) => cellOf(reference, { hex: `HEX(${reference})`, isLong: long(reference) }),
  literal: (hex) => `X'${hex}'`,
};

/** Kept as a moment, shown in the session's time zone: read as seconds, so that another session's zone changes nothing. */
const timestamps: ValueKind = {
  isKey: false,
  isNumber: false,
  cell: (reference) => {
    // What is no moment at all ('0000-00-00') has 0 seconds, or in MariaDB none.
    const seconds = `IF(${reference} = 0, 0, UNIX_TIMESTAMP(${reference}))`;
    // In the hour that is there twice, the text means either.
    const isInexact = `${seconds} <> 0 AND UNIX_TIMESTAMP(FROM_UNIXTIME(${seconds})) <> ${seconds}`;
    return cellOf(reference, { hex: utf8(seconds), isInexact });
  },
  literal: (hex) => {
    const seconds = asNumber(hex);
    return seconds === undefined
      ? undefined
      : Number(seconds) === 0
        ? "'0000-00-00 00:00:00'"
        : `FROM_UNIXTIME(${seconds})`;
  },
};

/** Compared as JSON: dates and bytes inside a document have no text that gives them back. */
const json: ValueKind = {
  isKey: false,
  isNumber: false,
  cell: (reference) =>
    cellOf(reference, {
      hex: utf8(reference),
      isLong: `LENGTH(${reference}) > ${String(longestValue)}`,
      isInexact: `CAST(CONVERT(${reference} USING utf8mb4) AS JSON) <> ${reference}`,
    }),
  literal: asText,
};

const kinds: readonly (readonly [RegExp, ValueKind])[] = [
  [/^(?:tinyint|smallint|mediumint|int|integer|bigint|decimal|numeric|year|bool|boolean)\b/, numbers],
  [/^(?:float|double|real)\b/, floats],
  [/^bit\b/, bits],
  [/^(?:char|varchar|nchar|nvarchar|tinytext|text|mediumtext|longtext|set)\b/, texts],
  [/^enum\b/, enums],
  [/^(?:date|datetime|time)\b/, moments],
  [/^timestamp\b/, timestamps],
  [/^(?:binary|varbinary|tinyblob|blob|mediumblob|longblob)\b/, bytes],
  [/^json\b/, json],
];

/** How MySQL's values are read and written, without leaning on `sql_mode`, time zone or the connection's character set. */
export const mysqlValues: Values = {
  quote: (name) => `\`${name.replaceAll('`', '``')}\``,
  text,
  textCell: (expression) => cellOf(`(${expression})`, { hex: utf8(`(${expression})`) }),
  row: (cells) => `CONCAT(${cells.join(', ')})`,
  kindOf: ({ type }) => kinds.find(([pattern]) => pattern.test(type.toLowerCase()))?.[1],
};
