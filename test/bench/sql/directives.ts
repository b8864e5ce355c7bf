import { dialects } from '../../../src/core/sql/dialect';
import { readDirectives } from '../../../src/core/tickets/directives';
import { longestDirected } from '../../../src/core/tickets/longest-directed';
import { limited, processorTime, type Figure } from '../figure';

const rounds = 9;

/** Texts of the greatest length that is read, in one go: made of directives, with some on their way, with all of them in a comment. */
function texts(): readonly string[] {
  const filled = (before: string, piece: string, after = ''): string =>
    `${before}${piece.repeat((longestDirected - before.length - after.length) / piece.length)}${after}`;
  const directive = '-- @dms type: change\n';
  return [
    filled('', directive),
    filled('', `${directive}${'update t set a = 1 where id = 2;\n'.repeat(30)}`),
    filled(
      'create procedure p as begin\n',
      'if x = y then select 1; end if;\n',
      `/*\n${directive.repeat(600)}`,
    ),
  ];
}

/** The longest that a text is read for its directives. */
export function directed(): Figure {
  const all = texts();
  const slowest = (): number =>
    Math.max(...all.map((text) => processorTime(() => readDirectives(text, dialects.oracle))));
  slowest();
  return limited('sql.directives.ms', Array.from({ length: rounds }, slowest), 'ms', 50);
}
