import { message, type Message } from '../message';

/** DMS takes no SQL over 15 MB (dms-api.md 1.7); in bytes of UTF-8. */
export const mostBytes = 15 * 1024 * 1024;

const brokenCharacter = /\p{Surrogate}/u;

/** The length of a text in UTF-8, in bytes. */
export function byteLength(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit > 0x7f) {
      // Each half of a surrogate pair counts for two of the four bytes.
      bytes += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
    }
  }
  return bytes;
}

/** What keeps a text from arriving in DMS as it was typed, or `undefined`. */
export function textProblem(text: string): Message | undefined {
  const broken = text.search(brokenCharacter);
  if (broken >= 0) {
    return message(
      'Half of a character (an emoji cut in two?) stands at position {0}. Remove it.',
      broken + 1,
    );
  }
  return text.length * 3 > mostBytes && byteLength(text) > mostBytes
    ? message('DMS takes at most {0} MB.', mostBytes / 1024 / 1024)
    : undefined;
}
