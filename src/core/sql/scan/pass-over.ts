/**
 * Passes over the characters that a reading has nothing to do with. Four at a time: what a loop costs is paid once for them.
 *
 * @param classes what a reading does at a character, by its code; 0 or nothing: nothing.
 * @returns the first place, in UTF-16 code units, that is of interest, or one within four before `stop`.
 */
export function passOver(text: string, classes: Uint8Array, from: number, stop: number): number {
  const lastFour = stop - 3;
  let at = from;
  while (at < lastFour) {
    if ((classes[text.charCodeAt(at)] ?? 0) !== 0) {
      return at;
    }
    if ((classes[text.charCodeAt(at + 1)] ?? 0) !== 0) {
      return at + 1;
    }
    if ((classes[text.charCodeAt(at + 2)] ?? 0) !== 0) {
      return at + 2;
    }
    if ((classes[text.charCodeAt(at + 3)] ?? 0) !== 0) {
      return at + 3;
    }
    at += 4;
  }
  return at;
}
