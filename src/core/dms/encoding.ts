import type { ParameterValue } from './operation';

export type ParameterValues = Readonly<Record<string, ParameterValue>>;

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
  return encodeURIComponent(text.replace(loneSurrogate, '\uFFFD')).replace(leftRaw, byCode);
}

/**
 * `name=value` pairs sorted by name, as they are signed and sent, in the query and in a form body alike; what is `undefined` is
 * left out. We send the canonical form itself, so what is signed is what goes on the wire.
 */
export function canonicalPairs(parameters: ParameterValues): string {
  const pairs: string[] = [];
  for (const name of Object.keys(parameters).sort()) {
    const value = parameters[name];
    if (value !== undefined) {
      pairs.push(`${percentEncode(name)}=${percentEncode(String(value))}`);
    }
  }
  return pairs.join('&');
}
