import { message } from '../../message';
import { fullwidthSemicolon as code } from '../lexer/characters';
import type { Rule } from './finding';

/** `；` as a Chinese input method types it: no database takes it for the end of a statement. */
export const fullwidthSemicolon: Rule = {
  id: 'fullwidth-semicolon',
  severity: 'error',
  *check({ inspection, tokens }) {
    for (const [statement, it] of inspection.statements.entries()) {
      if (!it.hasFullwidthDelimiter) {
        continue;
      }
      for (const { start, end } of tokens(it).filter((one) => one.code === code)) {
        yield {
          statement,
          range: { start, end },
          message: message('This fullwidth semicolon “；” does not end the statement. Use “;”.'),
          fix: { title: message('Replace it with “;”'), range: { start, end }, text: ';' },
        };
      }
    }
  },
};
