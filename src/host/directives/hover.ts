import * as vscode from 'vscode';
import { directiveKeys, directiveMarks, isDirectiveKey } from '../../core/tickets/directive-keys';
import { say } from '../say';
import type { ReadDocument } from './directive-text';

/** What a key is for, in the words of its table. */
export function explain(key: string): vscode.MarkdownString | undefined {
  if (key === 'rollback' || key === 'end') {
    return new vscode.MarkdownString(`**@dms ${key}**\n\n${say(directiveMarks[key])}`);
  }
  if (!isDirectiveKey(key)) {
    return undefined;
  }
  const { about, example } = directiveKeys[key];
  return new vscode.MarkdownString(`**@dms ${key}**\n\n${say(about)}`).appendCodeblock(
    `-- @dms ${key}: ${example}`,
    'sql',
  );
}

/** The explanation of the key that a place is on. */
export function hoverAt(
  document: vscode.TextDocument,
  { blocks }: ReadDocument,
  offset: number,
): vscode.Hover | undefined {
  for (const { directives, rollbackMark } of blocks) {
    const key = directives.find(({ keyRange }) => keyRange.start <= offset && offset <= keyRange.end);
    const isMark = rollbackMark !== undefined && rollbackMark.start <= offset && offset <= rollbackMark.end;
    const range = key?.keyRange ?? (isMark ? rollbackMark : undefined);
    const text = range && explain(key?.key ?? 'rollback');
    if (range !== undefined && text !== undefined) {
      const [start, end] = [document.positionAt(range.start), document.positionAt(range.end)];
      return new vscode.Hover(text, new vscode.Range(start, end));
    }
  }
  return undefined;
}
