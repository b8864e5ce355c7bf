import { message } from '../../message';
import { fullwidthSemicolon as code } from '../lexer/characters';
import { rangeOf, type Rule } from './finding';

/** `；` as a Chinese input method types it: no database takes it for the end of a statement. */
export const fullwidthSemicolon: Rule = {
  id: 'fullwidth-semicolon',
  severity: 'error',
  about: message('A fullwidth semicolon, as a Chinese input method types it: it ends no statement.'),
  visit:
    ({ tokens }) =>
    (statement) =>
      statement.hasFullwidthDelimiter
        ? tokens(statement)
            .filter((one) => one.code === code)
            .map((one) => ({
              range: rangeOf(one),
              message: message('This fullwidth semicolon “；” does not end the statement. Use “;”.'),
              fix: { title: message('Replace it with “;”'), range: rangeOf(one), text: ';' },
            }))
        : undefined,
};
