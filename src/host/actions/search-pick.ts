import * as vscode from 'vscode';

/** Milliseconds without a key until what was typed is searched. */
const rest = 250;

/** A row of the list; one without a value only tells something. */
export interface SearchRow<T> extends vscode.QuickPickItem {
  readonly value?: T;
}

export interface SearchQuestion {
  readonly title: string;
  /** The title, unless said. */
  readonly placeholder?: string;
  /** Whether the list stays while the person looks something up elsewhere. */
  readonly ignoreFocusOut?: boolean;
}

/** A list whose entries are looked up for what is typed. Resolves to `undefined` when it is left. */
export function searchPick<T>(
  { title, placeholder = title, ignoreFocusOut = false }: SearchQuestion,
  find: (text: string, signal: AbortSignal) => Promise<readonly SearchRow<T>[]>,
): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<SearchRow<T>>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.ignoreFocusOut = ignoreFocusOut;
  pick.matchOnDescription = true;
  let running = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const load = async (): Promise<void> => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    pick.busy = true;
    const items = await find(pick.value.trim(), signal);
    if (!signal.aborted) {
      pick.items = items;
      pick.busy = false;
    }
  };
  return new Promise((resolve) => {
    pick.onDidChangeValue(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void load(), rest);
    });
    pick.onDidAccept(() => {
      const value = pick.selectedItems[0]?.value;
      if (value !== undefined) {
        resolve(value);
        pick.hide();
      }
    });
    pick.onDidHide(() => {
      clearTimeout(timer);
      running.abort();
      pick.dispose();
      resolve(undefined);
    });
    pick.show();
    void load();
  });
}
