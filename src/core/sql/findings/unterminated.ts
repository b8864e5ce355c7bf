import { message } from '../../message';
import type { Rule } from './finding';

/** A string, a quoted name or a comment that never closes takes the rest of the text with it. */
export const unterminated: Rule = {
  id: 'unterminated',
  severity: 'error',
  about: message('A quote or a comment that is never closed: the rest of the text belongs to it.'),
  visit: () => undefined,
  text({ inspection }) {
    const { unterminated: start, text } = inspection;
    return start < 0
      ? undefined
      : {
          range: { start, end: text.length },
          message: text.startsWith('/*', start)
            ? message('This comment is never closed: the rest of the text belongs to it.')
            : message('This quote is never closed: the rest of the text belongs to it.'),
        };
  },
};
