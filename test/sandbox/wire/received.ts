/** A request as it came in, before anything is believed about it. */
export interface Received {
  readonly method: string;
  readonly path: string;
  /** Decoded, in the order sent. */
  readonly query: readonly Pair[];
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** The decoded form body; empty unless the content type says that it is a form. */
  readonly form: readonly Pair[];
}

export type Pair = readonly [name: string, value: string];

/** Splits `a=1&b=2`, with `+` as a blank only where forms have it. */
export function decodePairs(text: string): Pair[] {
  return [...new URLSearchParams(text)];
}

export function isForm(headers: Readonly<Record<string, string>>): boolean {
  return (headers['content-type'] ?? '').toLowerCase().startsWith('application/x-www-form-urlencoded');
}

export function valueOf(pairs: readonly Pair[], name: string): string | undefined {
  return pairs.find(([key]) => key === name)?.[1];
}
