import * as vscode from 'vscode';
import type { Message } from '../../core/message';
import { say } from '../say';
import { nameOf, readSqlFile, type FileText } from './sql-file';

interface Source extends vscode.QuickPickItem {
  readonly read: () => Promise<FileText | Message | undefined>;
}

function selections(): readonly Source[] {
  return vscode.window.visibleTextEditors.flatMap(({ document, selection }) =>
    selection.isEmpty || document.uri.scheme === 'output'
      ? []
      : [
          {
            label: vscode.l10n.t('The selection in {0}', nameOf(document.uri)),
            description: vscode.l10n.t('lines {0}–{1}', selection.start.line + 1, selection.end.line + 1),
            read: () => Promise.resolve({ text: document.getText(selection), uri: document.uri }),
          },
        ],
  );
}

function documents(): readonly Source[] {
  const open = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).map(({ input }) => input);
  const uris = open.flatMap((input) =>
    input instanceof vscode.TabInputText && ['file', 'untitled', 'vscode-remote'].includes(input.uri.scheme)
      ? [input.uri]
      : [],
  );
  return [...new Map(uris.map((uri) => [uri.toString(), uri])).values()].map((uri) => ({
    label: vscode.l10n.t('The whole of {0}', nameOf(uri)),
    description: vscode.workspace.asRelativePath(uri),
    read: () => readSqlFile(uri),
  }));
}

async function chosenFile(): Promise<FileText | Message | undefined> {
  const [uri] =
    (await vscode.window.showOpenDialog({
      filters: { SQL: ['sql', 'txt'], [vscode.l10n.t('All files')]: ['*'] },
      openLabel: vscode.l10n.t('Take This SQL'),
    })) ?? [];
  return uri === undefined ? undefined : readSqlFile(uri);
}

/** Asks where SQL is to come from: a selection that can be seen, an open file, or any other. */
export async function askForSql(): Promise<FileText | undefined> {
  const choose: Source = { label: vscode.l10n.t('Choose a file…'), read: chosenFile };
  const source = await vscode.window.showQuickPick([...selections(), ...documents(), choose], {
    placeHolder: vscode.l10n.t('Which SQL takes the place of this one?'),
  });
  const text = await source?.read();
  if (text === undefined || 'uri' in text) {
    return text;
  }
  void vscode.window.showWarningMessage(say(text));
  return undefined;
}
