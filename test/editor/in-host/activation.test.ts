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

  test('no workspace can set where calls, files and browsers go, or what is sent by itself', async () => {
    const settings = vscode.workspace.getConfiguration();
    for (const id of [
      ...['http.proxy', 'http.proxyStrictSSL', 'http.noProxy', 'http.proxyAuthorization'],
      ...['dms.consoleUrl', 'dms.oss.endpoint', 'dms.oss.bucket', 'dms.submitWhenPrechecked'],
    ]) {
      await assert.rejects(
        Promise.resolve(settings.update(id, 'https://evil.example', vscode.ConfigurationTarget.Workspace)),
        id,
      );
    }
  });

  test('an address that is no ticket’s opens nothing', async () => {
    const link = `${vscode.env.uriScheme}://${id}/submit?id=42`;
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse(link, true));
    assert.deepEqual(
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ label }) => label),
      [],
    );
  });
});
