/** More than any side bar shows. */
const longest = 160;

/**
 * The first line with something in it; empty when there is none. A row cuts it with dots of its own where it has no more room,
 * so none are added here.
 */
export function firstLine(text: string): string {
  const line = text
    .split(/\r\n|[\r\n]/)
    .map((one) => one.trim())
    .find((one) => one !== '');
  // Not in the middle of a character of two units.
  return (line ?? '').slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
}
