import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

async function openSql(content: string): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument({ language: 'sql', content });
  return vscode.window.showTextDocument(document);
}

/** Titles of the open tabs that are webviews. */
function forms(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview)
    .map(({ label }) => label);
}

suite('Submit as DMS Ticket', () => {
  teardown(async () => {
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('a blank selection ends the command: no question, no form', async () => {
    const editor = await openSql('  \n\nSELECT 1;');
    editor.selection = new vscode.Selection(0, 0, 1, 0);
    await vscode.commands.executeCommand('dms.submitTicket');
    assert.deepEqual(forms(), []);
  });

  test('without an editor it does not fail', async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.commands.executeCommand('dms.submitTicket');
    assert.deepEqual(forms(), []);
  });

  test('giving up the sign-in leaves the text alone and opens no form', async () => {
    const editor = await openSql('DELETE FROM t;');
    editor.selection = new vscode.Selection(0, 0, 0, 14);
    const done = vscode.commands.executeCommand('dms.submitTicket');
    const early = await Promise.race([
      Promise.resolve(done).then(() => 'done'),
      new Promise((resolve) => setTimeout(resolve, 500, 'asking')),
    ]);
    assert.equal(early, 'asking', 'the first use asks for an account');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await done;
    assert.equal(editor.document.getText(), 'DELETE FROM t;');
    assert.deepEqual(forms(), []);
  });
});

suite('Commands on tickets', () => {
  test('called without a ticket they say so instead of failing', async () => {
    for (const command of [
      'dms.showTicket',
      'dms.copyTicketNumber',
      'dms.submitForApproval',
      'dms.openDraft',
    ]) {
      const outcome = await Promise.race([
        Promise.resolve(vscode.commands.executeCommand(command)).then(() => 'done'),
        new Promise((resolve) => setTimeout(resolve, 1000, 'asking')),
      ]);
      assert.ok(['done', 'asking'].includes(String(outcome)), command);
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    }
  });

  test('all of DMS’s commands carry the category DMS', () => {
    const manifest = vscode.extensions.getExtension('dms-tickets.dms-tickets')?.packageJSON as {
      readonly contributes: {
        readonly commands: readonly { readonly command: string; readonly category?: string }[];
      };
    };
    const others = manifest.contributes.commands.filter(({ category }) => category !== 'DMS');
    assert.deepEqual(others, []);
  });
});
