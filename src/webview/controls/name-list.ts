/** The names in a pasted text: one a line or separated by commas (Chinese ones too) or tabs, quotation marks aside, each once. */
export function namesIn(text: string): readonly string[] {
  const names = text.split(/[\n\r\t,，、;；]+/).map((name) => name.trim().replace(/^(["'`])(.*)\1$/, '$2'));
  return [...new Set(names.filter((name) => name !== ''))];
}
