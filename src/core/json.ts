import { parse, stringify } from 'lossless-json';

/**
 * Reads JSON without losing digits: an integer outside the safe range becomes a `bigint`, every other number a `number`.
 * DMS sends ids of up to 18 digits both as numbers and as strings (dms-api.md 0.10).
 *
 * @throws SyntaxError when the text is not JSON.
 */
export function parseJson(text: string): unknown {
  try {
    return parse(text, undefined, toNumber);
  } catch (error) {
    // Nested so deep that the parser's own stack ran out.
    if (error instanceof RangeError) {
      throw new SyntaxError('JSON nested too deep', { cause: error });
    }
    throw error;
  }
}

function toNumber(digits: string): number | bigint {
  const value = Number(digits);
  return Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(digits)
    ? BigInt(digits)
    : value;
}

/** Writes JSON; a `bigint` is written as a plain integer, so ids keep all their digits. `indent` is in blanks. */
export function writeJson(value: unknown, indent?: number): string {
  const text = stringify(value, undefined, indent);
  if (text === undefined) {
    throw new TypeError('not a JSON value');
  }
  return text;
}
