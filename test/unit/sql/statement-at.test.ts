import { describe, expect, it } from 'vitest';
import { dialects } from '../../../src/core/sql/dialect';
import { statementAt } from '../../../src/core/sql/statement-at';

describe('statementAt', () => {
  it.each([
    ['in a statement', 'select| 1; select 2', 'select 1'],
    ['at its start', 'select 1; |select 2', 'select 2'],
    ['at its end', 'select 1|; select 2', 'select 1'],
    ['after its delimiter on the line', 'select 1;|\nselect 2', 'select 1'],
    ['in the comment before one', 'select 1;\n-- a| b\nselect 2', 'select 2'],
    ['on a blank line between', 'select 1;\n|\nselect 2', 'select 2'],
    ['after all', 'select 1;\n\n|', 'select 1'],
    ['before all', '|\n select 1', 'select 1'],
    ['where there is none', '-- a| b', undefined],
  ])('%s', (_what, marked, expected) => {
    const text = marked.replace('|', '');
    const found = statementAt(text, marked.indexOf('|'), dialects.mysql);
    expect(found && text.slice(found.start, found.end)).toBe(expected);
  });
});
