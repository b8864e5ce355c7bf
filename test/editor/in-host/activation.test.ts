import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'dms-tickets.dms-tickets';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
  };
}

suite('The extension in its host', () => {
  test('activates without an error', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension, 'it is installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  test('registers every command that its manifest names, and each title is translated text', async () => {
    const extension = vscode.extensions.getExtension(id);
    const { contributes } = extension?.packageJSON as Manifest;
    const registered = new Set(await vscode.commands.getCommands(true));
    for (const { command, title } of contributes.commands) {
      assert.ok(registered.has(command), `${command} is registered`);
      assert.doesNotMatch(title, /^%/, `${command} has a title`);
    }
  });

  test('needs nothing but a registered command: no setting is required', () => {
    const settings = vscode.workspace.getConfiguration('dms');
    assert.equal(settings.get('defaultAccount'), '');
    assert.equal(settings.get('pageSize'), 50);
  });
});
