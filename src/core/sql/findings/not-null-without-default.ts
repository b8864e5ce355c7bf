import { message } from '../../message';
import { idOf, wordTable } from '../lexer/keywords';
import { token } from '../lexer/lexer';
import type { Token } from '../tokens';
import type { Report, Rule } from './finding';

const word = { add: idOf('ADD'), not: idOf('NOT'), null: idOf('NULL'), column: idOf('COLUMN') } as const;
/** What gives the rows that are there a value. */
const fills = wordTable({ 'DEFAULT IDENTITY GENERATED AUTO_INCREMENT SERIAL AS': 1 });
/** ADD of something that is no column. */
const notColumn = wordTable({
  'CONSTRAINT PRIMARY UNIQUE FOREIGN INDEX KEY PARTITION FULLTEXT SPATIAL PERIOD VALUE MEMBER': 1,
});
const serial = /^(?:small|big)?serial[248]?$/i;
const comma = 0x2c;

/** The definition of each column that the statement adds. */
function* addedColumns(tokens: readonly Token[]): Generator<readonly Token[]> {
  for (const [index, it] of tokens.entries()) {
    if (it.word !== word.add || it.depth !== 0) {
      continue;
    }
    const rest = tokens.slice(index + 1);
    const stop = rest.findIndex(({ code, depth }) => code === comma && depth === 0);
    const definition = stop < 0 ? rest : rest.slice(0, stop);
    const [first] = definition;
    if (first !== undefined && notColumn[first.word] !== 1) {
      yield definition;
    }
  }
}

/** A new column that may not be NULL and has no default: it fails on a table with rows, or fills them with a made-up value. */
export const notNullWithoutDefault: Rule = {
  id: 'not-null-without-default',
  severity: 'warning',
  about: message(
    'A new NOT NULL column without DEFAULT: it fails on a table with rows, or fills them with a made-up value.',
  ),
  visit:
    ({ inspection, tokens }) =>
    (statement) =>
      statement.verb === 'ALTER' && statement.kind === 'ddl'
        ? [...addedColumns(tokens(statement))].flatMap((column) => reportOf(inspection.text, column) ?? [])
        : undefined,
};

function reportOf(text: string, column: readonly Token[]): Report | undefined {
  const at = column.findIndex(
    ({ word: id }, index) => id === word.not && column[index + 1]?.word === word.null,
  );
  const filled = column.some(
    ({ word: id, kind, start, end }) =>
      fills[id] === 1 || (kind === token.word && serial.test(text.slice(start, end))),
  );
  const [first] = column;
  const not = column[at];
  const last = column[at + 1];
  return at < 0 || filled || first === undefined || not === undefined || last === undefined
    ? undefined
    : {
        range: { start: first.start, end: last.end },
        message: message(
          'The new column may not be NULL and has no DEFAULT: rows that are there get no value of yours.',
        ),
        fix: { title: message('Allow NULL'), range: { start: not.start, end: last.start }, text: '' },
      };
}
