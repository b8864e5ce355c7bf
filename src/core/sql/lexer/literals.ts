/** Where literals and comments end. Each function returns -1 when there is no end before the end of the text. */

const quote = 0x27;
const star = 0x2a;
const slash = 0x2f;
const backslashCode = 0x5c;

/**
 * The offset after the closing `mark` of a literal whose inside begins at `from`; a doubled mark stands for itself.
 * Without `backslash` a backslash is a character like any other.
 */
export function afterQuoted(
  text: string,
  from: number,
  end: number,
  mark: number,
  backslash: boolean,
): number {
  let at = from;
  if (backslash) {
    while (at < end) {
      const code = text.charCodeAt(at);
      if (code === mark) {
        if (at + 1 < end && text.charCodeAt(at + 1) === mark) {
          at += 2;
          continue;
        }
        return at + 1;
      }
      at += code === backslashCode ? 2 : 1;
    }
    return -1;
  }
  while (at < end) {
    if (text.charCodeAt(at) === mark) {
      if (at + 1 < end && text.charCodeAt(at + 1) === mark) {
        at += 2;
        continue;
      }
      return at + 1;
    }
    at += 1;
  }
  return -1;
}

/** The offset after the end of a block comment whose inside begins at `from`. */
export function afterBlockComment(text: string, from: number, end: number, nested: boolean): number {
  if (nested) {
    return afterNestedComment(text, from, end);
  }
  const close = text.indexOf('*/', from);
  return close < 0 || close + 2 > end ? -1 : close + 2;
}

function afterNestedComment(text: string, from: number, end: number): number {
  let at = from;
  let depth = 1;
  while (at + 1 < end) {
    const code = text.charCodeAt(at);
    if (code === star && text.charCodeAt(at + 1) === slash) {
      depth -= 1;
      at += 2;
      if (depth === 0) {
        return at;
      }
    } else if (code === slash && text.charCodeAt(at + 1) === star) {
      depth += 1;
      at += 2;
    } else {
      at += 1;
    }
  }
  return -1;
}

/** The end of the line that holds `from`, before its line feed; the end of the text when there is none. */
export function lineEnd(text: string, from: number, end: number): number {
  const feed = text.indexOf('\n', from);
  return feed < 0 || feed > end ? end : feed;
}

/** The length of the tag `$…$` at `from`, 0 when there is none. Tags hold no digit first; at most 200 characters are read. */
export function dollarTagLength(text: string, from: number, end: number, isWord: Uint8Array): number {
  const stop = Math.min(end, from + 200);
  const first = text.charCodeAt(from + 1);
  if (first >= 0x30 && first <= 0x39) {
    return 0;
  }
  for (let at = from + 1; at < stop; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x24) {
      return at + 1 - from;
    }
    if (isWord[code] !== 2) {
      return 0;
    }
  }
  return 0;
}

/** The offset after the closing tag of a dollar-quoted string. */
export function afterDollarQuoted(text: string, from: number, tagLength: number, end: number): number {
  const tag = text.slice(from, from + tagLength);
  const close = text.indexOf(tag, from + tagLength);
  return close < 0 || close + tagLength > end ? -1 : close + tagLength;
}

/** The offset after an Oracle `q'[…]'` whose quote is at `at`. */
export function afterAlternativeQuoted(text: string, at: number, end: number): number {
  const open = text.charAt(at + 1);
  if (open === '') {
    return -1;
  }
  const pairs: Readonly<Record<string, string>> = { '[': ']', '{': '}', '(': ')', '<': '>' };
  const close = text.indexOf(`${pairs[open] ?? open}'`, at + 2);
  return close < 0 || close + 2 > end ? -1 : close + 2;
}

/**
 * Whether a string in PostgreSQL that ends before `at` goes on: blanks with a line feed in them, then a quote.
 * At most 200 characters are read.
 * @returns the offset of the quote that continues it, or -1.
 */
export function continuedAt(text: string, at: number, end: number): number {
  const stop = Math.min(end, at + 200);
  let fed = false;
  for (let next = at; next < stop; next += 1) {
    const code = text.charCodeAt(next);
    if (code === 0x0a || code === 0x0d) {
      fed = true;
    } else if (code === quote) {
      return fed ? next : -1;
    } else if (code !== 0x20 && code !== 0x09) {
      return -1;
    }
  }
  return -1;
}
