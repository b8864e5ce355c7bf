/**
 * Writes the text of a ticket's document, in the shapes that its grammar (`syntaxes/dms-ticket.tmLanguage.json`) knows:
 * headings, `name: value` lines, lines with a mark, quotes, fenced SQL. Values are other people's text: whatever is in them,
 * they stay values.
 */
export class Sheet {
  private readonly lines: string[] = [];

  title(text: string): void {
    this.lines.push(`# ${inline(text)}`, '');
  }

  heading(text: string): void {
    if (this.lines.at(-1) !== '') {
      this.lines.push('');
    }
    this.lines.push(`## ${inline(text)}`, '');
  }

  /** A named value; nothing when it is empty. */
  fact(name: string, value: string | number | undefined): void {
    const text = value === undefined ? '' : inline(String(value));
    if (text !== '') {
      this.lines.push(`${name}: ${text}`);
    }
  }

  /** A value with the mark of its state before it, and what there is to say of it. */
  marked(mark: string, name: string, state: string, more = ''): void {
    const said = [state, inline(more)].filter((part) => part !== '').join(' · ');
    this.lines.push(`${mark === '' ? '·' : mark} ${inline(name)}: ${said}`);
  }

  /** Free text, line by line. */
  quote(text: string): void {
    for (const line of text.trimEnd().split(/\r\n|[\r\n]/)) {
      this.lines.push(`> ${line}`.trimEnd());
    }
  }

  /** SQL as it is. The fence is longer than any line in it that looks like one. */
  sql(text: string): void {
    const longest = Math.max(3, ...[...text.matchAll(/^~+/gm)].map(([run]) => run.length));
    const fence = '~'.repeat(longest + 1);
    this.lines.push(`${fence} sql`, ...text.replace(/\n+$/, '').split(/\r\n|[\r\n]/), fence);
  }

  note(text: string): void {
    this.lines.push(inline(text));
  }

  text(): string {
    return `${this.lines.join('\n').trimEnd()}\n`;
  }
}

/** On one line; DMS puts HTML's line breaks into its tips. */
function inline(text: string): string {
  return text
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
