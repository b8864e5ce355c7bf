import * as vscode from 'vscode';
import type { SqlSource } from '../../core/submission/sql-source';

/** The document that SQL was taken from, if it is still there; it is not shown. */
export async function sourceDocument({ uri }: SqlSource): Promise<vscode.TextDocument | undefined> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  if (open !== undefined) {
    return open;
  }
  const source = vscode.Uri.parse(uri);
  if (source.scheme === 'untitled') {
    // Opening it would make a new, empty one.
    return undefined;
  }
  try {
    await vscode.workspace.fs.stat(source);
    return await vscode.workspace.openTextDocument(source);
  } catch {
    return undefined;
  }
}

/** Where in the document the SQL began; the end for a place that is no longer there. */
export function beginning(document: vscode.TextDocument, { ranges }: SqlSource): number {
  const [first] = ranges;
  return first === undefined
    ? 0
    : document.offsetAt(new vscode.Position(first.start.line, first.start.character));
}
