import * as vscode from 'vscode';

/** Milliseconds without a key until what was typed is searched. */
const rest = 250;

/** A list whose entries are looked up for what is typed. Resolves to `undefined` when it is left. */
export function searchPick<T>(
  title: string,
  find: (
    text: string,
    signal: AbortSignal,
  ) => Promise<readonly (vscode.QuickPickItem & { readonly value: T })[]>,
): Promise<T | undefined> {
  const pick = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly value: T }>();
  pick.title = title;
  pick.placeholder = title;
  pick.matchOnDescription = true;
  let running = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const load = async (): Promise<void> => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    pick.busy = true;
    const items = await find(pick.value, signal);
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
      const [chosen] = pick.selectedItems;
      if (chosen !== undefined) {
        resolve(chosen.value);
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
