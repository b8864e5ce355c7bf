import * as vscode from 'vscode';
import { ticketType } from '../../core/tickets/registry';
import { commandIds } from '../ids';
import { say } from '../say';
import { plain } from './plain-words';
import type { BadHome, KeptTemplate, TemplateHome, TemplateStore } from './template-store';

interface Row extends vscode.QuickPickItem {
  readonly kept?: KeptTemplate;
}

const rename: vscode.ThemeIcon = new vscode.ThemeIcon('edit');

function labelOf({ kind, folder }: TemplateHome): string {
  return kind === 'own' ? vscode.l10n.t('Yours') : vscode.l10n.t('In the workspace folder {0}', folder);
}

function rowOf(kept: KeptTemplate, buttons: readonly vscode.QuickInputButton[]): Row {
  const { template, isUntrusted } = kept;
  const label = ticketType(template.type)?.label;
  const { comment, databases } = template.values;
  const names = Array.isArray(databases) ? databases.map(({ name }: { name: string }) => name) : [];
  return {
    label: template.name,
    description: [
      label === undefined ? template.type : say(label),
      ...(isUntrusted ? [vscode.l10n.t('$(warning) workspace not trusted')] : []),
    ].join(' · '),
    detail: [...names, typeof comment === 'string' ? comment.replaceAll(/\s+/g, ' ') : '']
      .filter((part) => part !== '')
      .join(' · '),
    buttons: [...buttons],
    kept,
  };
}

/** Tells of the first thing that is wrong in a file of templates, and leads to its line. */
export async function tellBad({ home, problems }: BadHome): Promise<void> {
  const [problem] = problems;
  if (problem === undefined) {
    return;
  }
  const open = vscode.l10n.t('Open File');
  const text = vscode.l10n.t(
    '{0}, line {1}: {2} Nothing in the file was changed.',
    vscode.workspace.asRelativePath(home.uri),
    problem.line,
    say(problem.message),
  );
  const move = problem.holdsKey === true ? [vscode.l10n.t('Move to the Secret Store')] : [];
  const choice = await vscode.window.showWarningMessage(plain(text), ...move, open);
  if (choice !== undefined && move.includes(choice)) {
    await vscode.commands.executeCommand(commandIds.moveKey, home.uri);
  } else if (choice === open) {
    const start = new vscode.Position(problem.line - 1, 0);
    await vscode.window.showTextDocument(home.uri, { selection: new vscode.Range(start, start) });
  }
}

/** Said where a file of templates cannot be changed. */
export function tellUnchangeable(home: TemplateHome): void {
  void vscode.window.showErrorMessage(
    vscode.l10n.t(
      'Nothing was changed: mend {0} first, it cannot be read as it is.',
      vscode.workspace.asRelativePath(home.uri),
    ),
  );
}

/** Asks for a template by its name; its buttons rename and delete one, or open its file. */
export async function pickTemplate(
  store: TemplateStore,
  title: string,
  offered: (kept: KeptTemplate) => boolean = () => true,
): Promise<KeptTemplate | undefined> {
  const { templates, bad } = await store.list();
  for (const home of bad) {
    void tellBad(home);
  }
  const usable = templates.filter(offered);
  if (usable.length === 0 && bad.length > 0) {
    return undefined;
  }
  if (usable.length === 0) {
    const ignored =
      templates.length > 0
        ? vscode.l10n.t('Templates of a workspace that is not trusted are left out here.')
        : '';
    void vscode.window.showInformationMessage(
      [vscode.l10n.t('There is no template yet. Fill in a form and choose “Save as Template…”.'), ignored]
        .join(' ')
        .trim(),
    );
    return undefined;
  }
  const buttons = {
    rename: { iconPath: rename, tooltip: vscode.l10n.t('Rename') },
    remove: { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Delete') },
    open: { iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: vscode.l10n.t('Open File') },
  };
  const rows = store.homes.flatMap((home) => {
    const here = usable.filter((kept) => kept.home.uri.toString() === home.uri.toString());
    return here.length === 0
      ? []
      : [
          { label: labelOf(home), kind: vscode.QuickPickItemKind.Separator } satisfies Row,
          ...here.map((kept) => rowOf(kept, Object.values(buttons))),
        ];
  });
  const pick = vscode.window.createQuickPick<Row>();
  pick.title = title;
  pick.placeholder = vscode.l10n.t('Choose a template');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.items = rows;
  return new Promise((resolve) => {
    pick.onDidTriggerItemButton(({ button, item }) => {
      const { kept } = item;
      pick.hide();
      if (kept !== undefined) {
        void (button === buttons.rename
          ? renameKept(store, kept)
          : button === buttons.remove
            ? removeKept(store, kept)
            : vscode.window.showTextDocument(kept.home.uri));
      }
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.kept);
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(undefined);
    });
    pick.show();
  });
}

async function renameKept(store: TemplateStore, kept: KeptTemplate): Promise<void> {
  const { templates } = await store.list();
  const others = templates.filter(({ home }) => home.uri.toString() === kept.home.uri.toString());
  const name = await askForName(kept.template.name, (typed) =>
    others.some(({ template }) => template.name === typed && typed !== kept.template.name),
  );
  if (name !== undefined && name !== kept.template.name && !(await store.rename(kept, name))) {
    tellUnchangeable(kept.home);
  }
}

async function removeKept(store: TemplateStore, kept: KeptTemplate): Promise<void> {
  const remove = vscode.l10n.t('Delete');
  const question = plain(vscode.l10n.t('Delete the template “{0}”?', kept.template.name));
  if ((await vscode.window.showWarningMessage(question, { modal: true }, remove)) === remove) {
    if (!(await store.remove(kept))) {
      tellUnchangeable(kept.home);
    }
  }
}

/** Asks for a template's name. */
export async function askForName(
  proposed: string,
  isTaken: (name: string) => boolean = () => false,
): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Name of the template'),
    prompt: vscode.l10n.t('Name of the template'),
    value: proposed,
    ignoreFocusOut: true,
    validateInput: (typed) =>
      typed.trim() === '' || typed.trim().length > 100
        ? vscode.l10n.t('Enter a name of at most 100 characters.')
        : isTaken(typed.trim())
          ? vscode.l10n.t('There is a template of this name.')
          : undefined,
  });
  return name?.trim();
}
