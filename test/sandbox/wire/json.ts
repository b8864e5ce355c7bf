import { parse, stringify } from 'lossless-json';

/** Reads JSON; integers past 2^53 become `bigint`, so that ids keep their digits. @throws SyntaxError */
export function readJson(text: string): unknown {
  return parse(text, undefined, (digits) => {
    const value = Number(digits);
    return /^-?\d+$/.test(digits) && !Number.isSafeInteger(value) ? BigInt(digits) : value;
  });
}

/** Writes JSON; `undefined` members are left out, a `bigint` is written as an integer. */
export function writeJson(value: unknown): string {
  return stringify(value) ?? 'null';
}
