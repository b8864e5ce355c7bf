/** Classes of characters, one byte for each UTF-16 code unit. */
export const BLANK = 1;
export const WORD = 2;

const size = 0x1_0000;

const blanks = [
  0x09,
  0x0a,
  0x0b,
  0x0c,
  0x0d,
  0x20,
  0x85,
  0xa0,
  0x1680,
  0x2028,
  0x2029,
  0x202f,
  0x205f,
  0x3000,
  0xfeff,
  ...Array.from({ length: 0x200b - 0x2000 }, (_, index) => 0x2000 + index),
];

/** What a Chinese input method types for `;`: no delimiter in any dialect. */
export const fullwidthSemicolon = 0xff1b;

/**
 * Blanks and characters of words; `marks` are the ASCII marks that words of a dialect may hold.
 * @param word stands for the characters of words, `blank` for blanks.
 */
export function characterClasses(marks: string, word = WORD, blank = BLANK): Uint8Array {
  const classes = new Uint8Array(size);
  classes.fill(word, 0x80);
  classes.fill(word, 0x30, 0x3a);
  classes.fill(word, 0x41, 0x5b);
  classes.fill(word, 0x61, 0x7b);
  classes[0x5f] = word;
  for (const mark of marks) {
    classes[mark.charCodeAt(0)] = word;
  }
  for (const code of blanks) {
    classes[code] = blank;
  }
  classes[fullwidthSemicolon] = 0;
  return classes;
}
