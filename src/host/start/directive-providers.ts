import * as vscode from 'vscode';
import { longestDirected } from '../../core/tickets/longest-directed';
import { settingIds } from '../ids';
import { isSqlDocument, sqlSelector } from '../sql/sql-documents';
import type { DirectiveDesk } from '../directives/directive-desk';
import type { LazyProduct } from './lazy-product';

/** After the last key, in milliseconds. */
const pause = 400;
/** What a completion may be wanted after: a comment's beginning, or the beginning of a directive. */
const maybeDirective = /^\s*--\s*(?:@\w*|@dms\b.*)$/i;

/** Whether a document is SQL with directives, told without reading it: once for each state of it. */
class Presence {
  private readonly known = new WeakMap<vscode.TextDocument, { version: number; holds: boolean }>();

  in(document: vscode.TextDocument): boolean {
    if (!isSqlDocument(document)) {
      return false;
    }
    const { version, lineCount } = document;
    const known = this.known.get(document);
    if (known?.version === version) {
      return known.holds;
    }
    const length = document.offsetAt(new vscode.Position(lineCount, 0));
    const holds = length <= longestDirected && document.getText().includes('@dms');
    this.known.set(document, { version, holds });
    return holds;
  }
}

/** One timer for each document that is being typed in. */
class Pauses {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  after(document: vscode.TextDocument, work: () => void): void {
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => {
        this.timers.delete(key);
        work();
      }, pause),
    );
  }

  dispose(): void {
    for (const timer of this.timers.values()) {
      clearTimeout(timer);
    }
  }
}

/**
 * Lets SQL files that hold `@dms` directives have their lenses, problems, completions and hovers. Everything that does the work is
 * loaded when the first such file is seen.
 */
export function registerDirectives(product: LazyProduct): vscode.Disposable {
  let loaded: Promise<DirectiveDesk> | undefined;
  const load = (): Promise<DirectiveDesk> => {
    loaded ??= product.load().then(({ directives }) => directives.load());
    return loaded;
  };
  const presence = new Presence();
  const pauses = new Pauses();
  const lensesChanged = new vscode.EventEmitter<void>();
  const redraw = (): void => {
    if (loaded !== undefined) {
      lensesChanged.fire();
    }
  };
  const check = (document: vscode.TextDocument): void => {
    // Where there were some, their problems go with them.
    if (presence.in(document) || loaded !== undefined) {
      void load().then((desk) => desk.check(document, presence.in(document)));
    }
  };
  const checkAll = (): void => {
    vscode.workspace.textDocuments.forEach(check);
  };
  const providers = (selector: vscode.DocumentFilter[]): vscode.Disposable[] => [
    vscode.languages.registerCodeLensProvider(selector, {
      onDidChangeCodeLenses: lensesChanged.event,
      provideCodeLenses: async (document) => (presence.in(document) ? (await load()).lenses(document) : []),
    }),
    vscode.languages.registerHoverProvider(selector, {
      provideHover: async (document, position) =>
        presence.in(document) ? (await load()).hover(document, position) : undefined,
    }),
    vscode.languages.registerCompletionItemProvider(
      selector,
      {
        provideCompletionItems: async (document, position, token) => {
          const before = document.lineAt(position).text.slice(0, position.character);
          return maybeDirective.test(before) && isSqlDocument(document)
            ? (await load()).complete(before, position, token)
            : undefined;
        },
      },
      '@',
      ' ',
      ':',
      ',',
    ),
    vscode.languages.registerCodeActionsProvider(
      selector,
      {
        provideCodeActions: async (document, range, { diagnostics }) =>
          presence.in(document) ? (await load()).fixes(document, range, diagnostics) : [],
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  ];
  let registered: vscode.Disposable | undefined;
  let isOver = false;
  const register = async (): Promise<void> => {
    const selector = await sqlSelector();
    registered?.dispose();
    registered = isOver ? undefined : vscode.Disposable.from(...providers(selector));
    checkAll();
  };
  void register();
  product.onLoad(({ directives }) => {
    directives.onDidChange((what) => {
      redraw();
      if (what === 'everything') {
        checkAll();
      }
    });
  });
  return vscode.Disposable.from(
    lensesChanged,
    pauses,
    vscode.workspace.onDidOpenTextDocument(check),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isSqlDocument(document)) {
        pauses.after(document, () => {
          check(document);
        });
      }
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      void loaded?.then((desk) => desk.check(document, false));
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(checkAll),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settingIds.directiveLenses)) {
        redraw();
      }
      if (event.affectsConfiguration(settingIds.extraLanguages)) {
        void register();
      }
    }),
    new vscode.Disposable(() => {
      isOver = true;
      registered?.dispose();
    }),
  );
}
