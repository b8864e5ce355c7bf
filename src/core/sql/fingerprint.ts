/**
 * A short name for a text, to tell whether it is still the same one: its length and two 32-bit sums. For telling a person
 * that something was said of an earlier text; nothing that has to withstand an attack.
 */
export function fingerprint(text: string): string {
  let one = 0x811c9dc5;
  let two = 5381;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    two = (Math.imul(two, 33) + code) | 0;
  }
  const hex = (sum: number): string => (sum >>> 0).toString(16).padStart(8, '0');
  return `${String(text.length)}-${hex(one)}${hex(two)}`;
}
