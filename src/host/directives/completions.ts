import * as vscode from 'vscode';
import { directiveKeys, directiveMarks, isDirectiveKey } from '../../core/tickets/directive-keys';
import { directiveTypes } from '../../core/tickets/directives';
import { pluginTypeLook } from '../../core/tickets/plugin-type';
import type { DatabaseRef } from '../../core/tickets/reference';
import { say } from '../say';
import type { DirectiveNames } from './directive-names';
import { explain } from './hover';

const comment = /^\s*--\s*(@\w*)$/;
const keyPart = /^\s*--\s*@dms\s+([^\s:：]*)$/i;
const valuePart = /^\s*--\s*@dms\s+([^\s:：]+)\s*[:：]\s*(.*)$/i;

type Items = readonly vscode.CompletionItem[];

/** What may follow in a line of directives; `undefined` when the line is none. */
export async function complete(
  before: string,
  position: vscode.Position,
  names: DirectiveNames,
  token: vscode.CancellationToken,
): Promise<vscode.CompletionList | undefined> {
  const [, mark] = comment.exec(before) ?? [];
  if (mark !== undefined) {
    return list(keyItems('@dms '), position, mark);
  }
  const [, begun] = keyPart.exec(before) ?? [];
  if (begun !== undefined) {
    return list(keyItems(''), position, begun);
  }
  const [, key = '', value = ''] = valuePart.exec(before) ?? [];
  const last = ['database', 'stakeholders'].includes(key.toLowerCase())
    ? (/[^,，]*$/.exec(value)?.[0] ?? '').trimStart()
    : value;
  const items = await valueItems(key.toLowerCase(), last, names, token);
  return items === undefined ? undefined : list(items, position, last);
}

/** In place of what was begun. Asked again with every letter where DMS has more than is shown. */
function list(items: Items, position: vscode.Position, begun: string): vscode.CompletionList {
  const range = new vscode.Range(position.translate(0, -begun.length), position);
  for (const item of items) {
    item.range = range;
  }
  return new vscode.CompletionList([...items], true);
}

function keyItems(before: string): Items {
  const keys = Object.keys(directiveKeys).filter((key) => key !== 'ticket');
  return [...keys, ...Object.keys(directiveMarks)].map((key, index) => {
    const item = new vscode.CompletionItem(`${before}${key}`, vscode.CompletionItemKind.Keyword);
    const documentation = explain(key);
    const isKey = isDirectiveKey(key);
    item.insertText = `${before}${key}${isKey ? ': ' : ''}`;
    item.sortText = String(index).padStart(2, '0');
    if (documentation !== undefined) {
      item.documentation = documentation;
    }
    if (isKey) {
      // The next thing wanted is a value.
      item.command = { command: 'editor.action.triggerSuggest', title: '' };
    }
    return item;
  });
}

async function valueItems(
  key: string,
  begun: string,
  names: DirectiveNames,
  token: vscode.CancellationToken,
): Promise<Items | undefined> {
  const abort = new AbortController();
  token.onCancellationRequested(() => {
    abort.abort();
  });
  switch (key) {
    case 'type':
      return Object.entries(directiveTypes).map(([name, type]) =>
        itemOf(name, vscode.CompletionItemKind.EnumMember, say(pluginTypeLook(type).label)),
      );
    case 'database':
      return databaseItems(await names.databasesLike(begun, abort.signal), begun);
    case 'stakeholders':
      return (await names.peopleLike(begun, abort.signal)).map(({ nickName, userId }) =>
        itemOf(nickName, vscode.CompletionItemKind.User, userId),
      );
    case 'reason':
      return (await names.reasons()).map((reason) => itemOf(reason, vscode.CompletionItemKind.Value, ''));
    default:
      return undefined;
  }
}

function itemOf(label: string, kind: vscode.CompletionItemKind, detail: string): vscode.CompletionItem {
  const item = new vscode.CompletionItem({ label, description: detail }, kind);
  item.insertText = label;
  return item;
}

/** Each by the shortest name that stands for it alone. */
function databaseItems(databases: readonly DatabaseRef[], begun: string): Items {
  const written = databases.map(({ schemaName, envType }) => `${schemaName} (${envType.toLowerCase()})`);
  return databases.map(({ name, envType }, index) => {
    const short = written[index] ?? name;
    const isSole = written.filter((one) => one === short).length === 1;
    const label = isSole ? short : `${name} (${envType.toLowerCase()})`;
    const item = itemOf(label, vscode.CompletionItemKind.Value, name);
    // DMS has searched already, also by what the label does not hold.
    item.filterText = `${begun} ${label}`;
    return item;
  });
}
