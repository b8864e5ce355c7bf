import type { ParameterValue } from './operation';

export type ParameterValues = Readonly<Record<string, ParameterValue>>;

const needsNoEncoding = /^[\w.~-]*$/;
const leftRaw = /[!'()*]/g;
const loneSurrogate = /\p{Surrogate}/gu;

function byCode(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}

/**
 * RFC 3986: everything but `A-Z a-z 0-9 - _ . ~` is encoded (dms-api 1.2), more than `encodeURIComponent` does. Half of a
 * surrogate pair, which has no UTF-8 form, becomes U+FFFD as in every other place where text turns into bytes.
 */
export function percentEncode(text: string): string {
  return needsNoEncoding.test(text)
    ? text
    : encodeURIComponent(text.replace(loneSurrogate, '\uFFFD')).replace(leftRaw, byCode);
}

/** The names of what is sent, in order; what is `undefined` is not. */
function names(parameters: ParameterValues): readonly string[] {
  return Object.keys(parameters)
    .filter((name) => parameters[name] !== undefined)
    .sort();
}

/**
 * `name=value` pairs sorted by name, as they are signed and sent in the query. We send the canonical form itself, so what is
 * signed is what goes on the wire.
 */
export function canonicalPairs(parameters: ParameterValues): string {
  let pairs = '';
  for (const name of names(parameters)) {
    pairs += `${pairs === '' ? '' : '&'}${percentEncode(name)}=${percentEncode(String(parameters[name]))}`;
  }
  return pairs;
}

const percentSign = 0x25;
const hexDigits = Buffer.from('0123456789ABCDEF');
/** What stands for a byte: up to three, the first one lowest. A typed array, as this is looked up for every byte of a script. */
const encodings = Uint32Array.from({ length: 256 }, (_, byte) =>
  needsNoEncoding.test(String.fromCharCode(byte))
    ? byte
    : percentSign | ((hexDigits[byte >> 4] ?? 0) << 8) | ((hexDigits[byte & 15] ?? 0) << 16),
);

/** Writes what {@link percentEncode} makes of these bytes, and says where it ends. */
function writeEncoded(raw: Uint8Array, encoded: Uint8Array, from: number): number {
  let end = from;
  // By index: iterating over a buffer takes twice as long.
  for (let index = 0; index < raw.length; index += 1) {
    const encoding = encodings[raw[index] ?? 0] ?? 0;
    encoded[end++] = encoding;
    if (encoding > 0xff) {
      encoded[end++] = encoding >> 8;
      encoded[end++] = encoding >> 16;
    }
  }
  return end;
}

/**
 * The form body, encoded like {@link canonicalPairs} but straight to bytes, since SQL may have megabytes; `undefined` when there is
 * nothing to send.
 */
export function formBody(parameters: ParameterValues): Uint8Array | undefined {
  const pairs = names(parameters).map((name, index) => ({
    start: `${index === 0 ? '' : '&'}${percentEncode(name)}=`,
    raw: Buffer.from(String(parameters[name]), 'utf8'),
  }));
  if (pairs.length === 0) {
    return undefined;
  }
  // As if every byte had to be encoded.
  const body = Buffer.allocUnsafe(
    pairs.reduce((size, { start, raw }) => size + start.length + 3 * raw.length, 0),
  );
  let end = 0;
  for (const { start, raw } of pairs) {
    end = writeEncoded(raw, body, end + body.write(start, end, 'latin1'));
  }
  return body.subarray(0, end);
}
