/** As much of VS Code as the tree of tickets touches when it is drawn; bundled in the place of `vscode`. */

export class EventEmitter<T> {
  private readonly listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void): { dispose: () => void } => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };

  fire(value: T): void {
    for (const listener of this.listeners) {
      listener(value);
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}

export class TreeItem {
  constructor(readonly label: string) {}
}

export class ThemeIcon {
  constructor(readonly id: string) {}
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 } as const;

/** Tooltips are made when somebody points at a row, not when it is drawn. */
export class MarkdownString {
  value = '';
}

export const Uri = { from: (parts: object): object => parts };

export const l10n = {
  t: (text: string, ...args: readonly unknown[]): string =>
    text.replace(/\{(\d)\}/g, (_whole, index: string) => String(args[Number(index)])),
};
