import type { Range } from '../sql/split';
import type { DirectiveBlock } from './directives';

/** A change of a text. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/**
 * Puts the numbers of a block's tickets in place of earlier ones, else on a line of their own below its other directives, set as
 * they are.
 */
export function ticketEdit(
  text: string,
  { directives, headEnd }: Pick<DirectiveBlock, 'directives' | 'headEnd'>,
  numbers: readonly string[],
): TextEdit {
  const written = numbers.join(', ');
  const known = directives.findLast(({ key }) => key === 'ticket');
  if (known !== undefined) {
    const { start, end } = known.valueRange;
    return { range: { start, end }, text: start === end ? ` ${written}` : written };
  }
  const line = text.lastIndexOf('\n', headEnd - 1) + 1;
  const [indent = ''] = /^[ \t]*/.exec(text.slice(line, headEnd)) ?? [];
  const feed = text.indexOf('\n', headEnd);
  // Blanks and a carriage return behind the directive stay where they are.
  const end = feed < 0 ? text.length : feed - (text[feed - 1] === '\r' ? 1 : 0);
  const ending = text[(feed < 0 ? text.indexOf('\n') : feed) - 1] === '\r' ? '\r\n' : '\n';
  return { range: { start: end, end }, text: `${ending}${indent}-- @dms ticket: ${written}` };
}
