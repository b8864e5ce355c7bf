import * as vscode from 'vscode';
import { keyMaterial } from '../../core/credentials/key-material';
import type { AccountDesk } from './account-desk';

/** Takes the AccessKey that a file holds for an account, whose secret store then has it, and out of the file. */
export async function moveKey(uri: unknown, desk: Pick<AccountDesk, 'adopt'>): Promise<void> {
  if (!(uri instanceof vscode.Uri)) {
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const account = await desk.adopt(keyMaterial(document.getText()).key);
  if (account === undefined) {
    return;
  }
  const wasDirty = document.isDirty;
  const edit = new vscode.WorkspaceEdit();
  // Read again: the person may have typed meanwhile.
  for (const { start, end } of keyMaterial(document.getText()).places) {
    const line = document.lineAt(document.positionAt(start));
    const isDirective = /^\s*--\s*@dms\b/.test(line.text);
    edit.delete(
      uri,
      isDirective
        ? line.rangeIncludingLineBreak
        : new vscode.Range(document.positionAt(start), document.positionAt(end)),
    );
  }
  await vscode.workspace.applyEdit(edit);
  if (!wasDirty) {
    await document.save();
  }
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      'The AccessKey is in the secret store, for the account “{0}”, and no longer in the file.',
      account.name,
    ),
  );
}
