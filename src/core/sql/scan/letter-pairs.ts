import { idOf } from '../lexer/keywords';

/** A number below 1024 for the two letters at `at`, in any case: enough to rule out most words without reading them. */
export function letterPairAt(text: string, at: number): number {
  return ((text.charCodeAt(at) & 31) << 5) | (text.charCodeAt(at + 1) & 31);
}

/** By {@link letterPairAt}: 1 where one of the words begins so. */
export function letterPairs(words: Iterable<string>): Uint8Array {
  const table = new Uint8Array(1024);
  for (const word of words) {
    table[letterPairAt(word, 0)] = 1;
  }
  return table;
}

/** By {@link letterPairAt}: the id of the known word that begins so, the first one where there are several; else 0. */
export function wordByPair(words: Iterable<string>): Uint16Array {
  const table = new Uint16Array(1024);
  for (const word of words) {
    table[letterPairAt(word, 0)] ||= idOf(word);
  }
  return table;
}

/** By {@link letterPairAt}: a bit for each length (modulo 32) of the words that begin so. */
export function lengthsByPair(words: Iterable<string>): Uint32Array {
  const table = new Uint32Array(1024);
  for (const word of words) {
    const pair = letterPairAt(word, 0);
    table[pair] = (table[pair] ?? 0) | (1 << word.length);
  }
  return table;
}
