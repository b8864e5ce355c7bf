import type { ParameterValue } from './operation';

export type ParameterValues = Readonly<Record<string, ParameterValue>>;

const needsNoEncoding = /^[\w.~-]*$/;
const leftRaw = /[!'()*]/g;

function byCode(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`;
}

/**
 * RFC 3986: everything but `A-Z a-z 0-9 - _ . ~` is encoded (dms-api 1.2), more than `encodeURIComponent` does. Half of a
 * surrogate pair, which has no UTF-8 form, becomes U+FFFD as in every other place where text turns into bytes.
 */
export function percentEncode(text: string): string {
  return needsNoEncoding.test(text) ? text : encodeURIComponent(text.toWellFormed()).replace(leftRaw, byCode);
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
/** What stands for a byte, the first one lowest, and in the highest byte how many they are: one or three. */
function encodingOf(byte: number): number {
  return needsNoEncoding.test(String.fromCharCode(byte))
    ? byte | (1 << 24)
    : percentSign | ((hexDigits[byte >> 4] ?? 0) << 8) | ((hexDigits[byte & 15] ?? 0) << 16) | (3 << 24);
}

/** All four bytes of an encoding are written in one go; what is too much is written over by the next. */
const spare = 3;

/** A place to encode at. */
interface Desk {
  readonly bytes: Buffer;
  readonly view: DataView;
}

function deskOf(size: number): Desk {
  const bytes = Buffer.allocUnsafeSlow(size);
  return { bytes, view: new DataView(bytes.buffer) };
}

/**
 * The form body, encoded like {@link canonicalPairs} but straight to bytes, since SQL may have megabytes; `undefined` when there is
 * nothing to send.
 */
export const formBody = formEncoder();

/** What every byte needs stands in here as constants: those at the top of a file are variables in a bundle, and are looked up. */
function formEncoder(): (parameters: ParameterValues) => Uint8Array | undefined {
  const encodings = Uint32Array.from({ length: 256 }, (_, byte) => encodingOf(byte));
  /** Where short bodies are encoded before they are cut to size: it stays in the processor's cache, fresh memory does not. */
  const scratch = deskOf(1 << 14);

  /**
   * Writes what {@link percentEncode} makes of a text, and says where it ends. The bytes of the text are laid where the last of
   * what they become may stand, so that no byte is written over before it was read.
   *
   * @param size how many bytes the text has in UTF-8; there must be room for three times as many, and {@link spare}.
   */
  function writeEncoded(text: string, size: number, { bytes, view }: Desk, from: number): number {
    const stop = from + 3 * size;
    let end = from;
    bytes.write(text, stop - size, 'utf8');
    // By index: iterating over a buffer takes twice as long.
    for (let index = stop - size; index < stop; index += 1) {
      const encoding = encodings[bytes[index] ?? 0] ?? 0;
      view.setUint32(end, encoding, true);
      end += encoding >>> 24;
    }
    return end;
  }

  return (parameters) => {
    let room = spare;
    const pairs = names(parameters).map((name, index) => {
      const start = `${index === 0 ? '' : '&'}${percentEncode(name)}=`;
      const text = String(parameters[name]);
      const size = Buffer.byteLength(text);
      // As if every byte had to be encoded.
      room += start.length + 3 * size;
      return { start, text, size };
    });
    if (pairs.length === 0) {
      return undefined;
    }
    const isShort = room <= scratch.bytes.length;
    const desk = isShort ? scratch : deskOf(room);
    let end = 0;
    for (const { start, text, size } of pairs) {
      end = writeEncoded(text, size, desk, end + desk.bytes.write(start, end, 'latin1'));
    }
    const body = desk.bytes.subarray(0, end);
    return isShort ? Buffer.from(body) : body;
  };
}
