const longest = 80;

/** The first line with something in it, cut where a list would be too narrow anyway; empty when there is none. */
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
