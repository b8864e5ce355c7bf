import { message } from '../../message';
import type { Inspection } from '../inspection';
import type { Range } from '../split';
import type { Fix } from './finding';

const semicolon = /\s*;[ \t]*(?:\r?\n)?/y;
const blanks = /\s*$/y;

/**
 * Takes a statement and its semicolon out of the text; `undefined` where something else than a semicolon ends it: that would
 * stay behind.
 */
export function takeOut({ text }: Inspection, { start, end }: Range): Fix | undefined {
  semicolon.lastIndex = end;
  blanks.lastIndex = end;
  const rest = semicolon.exec(text) ?? blanks.exec(text);
  return rest === null
    ? undefined
    : {
        title: message('Take this statement out'),
        range: { start, end: end + rest[0].length },
        text: '',
      };
}
