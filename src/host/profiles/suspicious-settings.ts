import * as vscode from 'vscode';

/** What a look at the settings is worth: the whole of them is read only when something in them sounds like a key. */
const suspicious = /LTAI|STS\.|secret|token|passw|access.?key/i;

/** Whether something in the settings under `dms` sounds like an AccessKey. */
export function maySettingsHoldKeys(): boolean {
  return suspicious.test(JSON.stringify(vscode.workspace.getConfiguration('dms')));
}
