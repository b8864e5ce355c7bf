/** How the lines of a text end; `mixed` in different ways, or with a carriage return on its own. */
export type LineEnds = '\n' | '\r\n' | 'mixed';

/** A text of one line counts as `\n`. */
export function lineEndsOf(text: string): LineEnds {
  const ends = new Set(text.match(/\r\n|\r|\n/g));
  const [end = '\n'] = ends;
  return ends.size <= 1 && (end === '\n' || end === '\r\n') ? end : 'mixed';
}

/** How a text area shows a text: it knows no line end but `\n`. */
export function asShown(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** One edit of a shown text: `removed` characters at `offset` gave way to `typed`. */
export interface Edit {
  readonly offset: number;
  readonly removed: number;
  readonly typed: string;
}

/** The smallest edit that makes `after` of `before`. */
export function editBetween(before: string, after: string): Edit {
  const shorter = Math.min(before.length, after.length);
  let offset = 0;
  while (offset < shorter && before.charCodeAt(offset) === after.charCodeAt(offset)) {
    offset += 1;
  }
  let same = 0;
  while (
    same < shorter - offset &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same += 1;
  }
  return { offset, removed: before.length - same - offset, typed: after.slice(offset, after.length - same) };
}

/** The offset in `text`, counted on from `start`, of what is `shown` characters further on in a text area. */
function advance(text: string, start: number, shown: number): number {
  if (!text.includes('\r')) {
    return start + shown;
  }
  let offset = start;
  for (let counted = 0; counted < shown; counted += 1) {
    offset += text.startsWith('\r\n', offset) ? 2 : 1;
  }
  return offset;
}

/**
 * A text that a person edits in a text area, byte for byte: the text area turns every line end into `\n`, so its value is
 * never taken as a whole. Only what was typed goes in, with the line end that the text had first; the rest stays as it was.
 */
export class ExactText {
  private shown: string;
  private readonly lineEnd: string;

  constructor(private text: string) {
    this.shown = asShown(text);
    this.lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  }

  get value(): string {
    return this.text;
  }

  /** Takes what the text area shows now. */
  take(shown: string): Edit {
    const edit = editBetween(this.shown, shown);
    const from = advance(this.text, 0, edit.offset);
    const to = advance(this.text, from, edit.removed);
    this.text = this.text.slice(0, from) + edit.typed.replaceAll('\n', this.lineEnd) + this.text.slice(to);
    this.shown = shown;
    return edit;
  }
}
