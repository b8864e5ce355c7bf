import { message } from '../../message';
import type { Rule } from './finding';

/** A string, a quoted name or a comment that never closes takes the rest of the text with it. */
export const unterminated: Rule = {
  id: 'unterminated',
  severity: 'error',
  *check({ inspection }) {
    const { unterminated: start, text, statements } = inspection;
    if (start < 0) {
      return;
    }
    const last = statements.length - 1;
    const isComment = text.startsWith('/*', start);
    yield {
      statement: (statements[last]?.end ?? 0) > start ? last : undefined,
      range: { start, end: text.length },
      message: isComment
        ? message('This comment is never closed: the rest of the text belongs to it.')
        : message('This quote is never closed: the rest of the text belongs to it.'),
    };
  },
};
