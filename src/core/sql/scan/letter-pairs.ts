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
