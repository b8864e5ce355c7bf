/** Leaves room for a ticket's status beside it, in a side bar as wide as it comes. */
const longest = 32;

/** The first line with something in it, cut to what a row has room for; empty when there is none. */
export function firstLine(text: string): string {
  const line = text
    .split(/\r\n|[\r\n]/)
    .map((one) => one.trim())
    .find((one) => one !== '');
  if (line === undefined || line.length <= longest) {
    return line ?? '';
  }
  // Not in the middle of a character of two units.
  return `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
