import { token } from '../lexer/lexer';
import { bareParts } from '../names';
import type { Token } from '../tokens';

const comma = 0x2c;
const equals = 0x3d;

/** The columns that an UPDATE sets, without quotes and without their table; of `SET (a, b) = …` both. */
export function assignedColumns(text: string, assignments: readonly Token[]): readonly string[] {
  const columns: string[] = [];
  let isTarget = true;
  for (const [index, it] of assignments.entries()) {
    if (it.depth === 0 && it.code === equals) {
      isTarget = false;
    } else if (it.depth === 0 && it.code === comma) {
      isTarget = true;
    }
    const isLast = assignments[index + 1]?.code !== 0x2e;
    if (isTarget && isLast && (it.kind === token.word || it.kind === token.name)) {
      columns.push(...bareParts(text.slice(it.start, it.end)));
    }
  }
  return columns;
}
