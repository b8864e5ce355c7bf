import * as vscode from 'vscode';
import { holdsKey } from '../../core/access-key';
import type { Draft } from '../../core/tickets/draft';
import { heldIds } from '../../core/tickets/held-text';
import { typedJson } from '../../core/tickets/json-text';
import { originalId } from '../../core/tickets/param';
import { ticketType } from '../../core/tickets/registry';
import { holdsSql, templateOf } from '../../core/tickets/template';
import { askForName, tellUnchangeable } from './pick-template';
import { plain } from './plain-words';
import type { TemplateHome, TemplateStore } from './template-store';

interface HomeRow extends vscode.QuickPickItem {
  readonly home: TemplateHome;
}

/** Keeps what a form says under a name, where the person wants it. */
export async function saveTemplate(store: TemplateStore, draft: Draft): Promise<void> {
  const type = ticketType(draft.pluginType);
  if (type === undefined) {
    return;
  }
  const { comment } = draft.values;
  const [line = ''] = (typeof comment === 'string' ? comment : '').split('\n');
  const name = await askForName(line.slice(0, 60));
  const home = name === undefined ? undefined : await askForHome(store);
  if (name === undefined || home === undefined) {
    return;
  }
  // SQL of megabytes is no template; it would be a mark that stands for nothing elsewhere.
  const small = heldIds(draft.values).size === 0;
  const withSql = small && holdsSql(type, draft) ? await askForSql() : false;
  if (withSql === undefined || !(await mayReplace(store, home, name))) {
    return;
  }
  const template = templateOf(name, type, draft, { withSql });
  if (holdsKey(JSON.stringify(template))) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t(
        'Not saved: the form holds an AccessKey, and a template is read by others. Remove it first.',
      ),
    );
    return;
  }
  if (!(await store.save(home, template))) {
    tellUnchangeable(home);
    return;
  }
  const original = draft.values[originalId(type)];
  const hasMore = typedJson(type, draft) !== '' || (typeof original === 'string' && original !== '');
  const open = vscode.l10n.t('Open File');
  const text = hasMore
    ? vscode.l10n.t('Saved as template “{0}”, without the JSON that the form has no field for.', name)
    : vscode.l10n.t('Saved as template “{0}”.', name);
  if ((await vscode.window.showInformationMessage(plain(text), open)) === open) {
    await vscode.window.showTextDocument(home.uri);
  }
}

async function askForHome(store: TemplateStore): Promise<TemplateHome | undefined> {
  const rows = store.homes.map((home): HomeRow => ({
    label:
      home.kind === 'own'
        ? vscode.l10n.t('For yourself, in every workspace')
        : vscode.l10n.t('In the workspace folder {0}', home.folder),
    description: home.kind === 'own' ? '' : vscode.workspace.asRelativePath(home.uri),
    home,
  }));
  const placeHolder = vscode.l10n.t('Where to keep the template');
  return rows.length === 1
    ? rows[0]?.home
    : (await vscode.window.showQuickPick(rows, { placeHolder, title: placeHolder, ignoreFocusOut: true }))
        ?.home;
}

async function askForSql(): Promise<boolean | undefined> {
  const without = { label: vscode.l10n.t('Without the SQL'), withSql: false };
  const rows = [without, { label: vscode.l10n.t('With the SQL'), withSql: true }];
  const placeHolder = vscode.l10n.t('Is the SQL part of the template?');
  return (await vscode.window.showQuickPick(rows, { placeHolder, title: placeHolder, ignoreFocusOut: true }))
    ?.withSql;
}

async function mayReplace(store: TemplateStore, home: TemplateHome, name: string): Promise<boolean> {
  const { templates } = await store.list();
  const taken = templates.some(
    (kept) => kept.home.uri.toString() === home.uri.toString() && kept.template.name === name,
  );
  const replace = vscode.l10n.t('Replace');
  const question = vscode.l10n.t('There is a template “{0}” already. Replace it?', name);
  return !taken || (await vscode.window.showWarningMessage(question, { modal: true }, replace)) === replace;
}
