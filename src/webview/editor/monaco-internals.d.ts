/** Parts of Monaco that come without types. */
declare module 'monaco-editor/esm/vs/editor/browser/config/tabFocus.js' {
  /** Whether Tab leaves the editor, in all editors of the page. */
  export const TabFocus: { setTabFocusMode(tabMovesFocus: boolean): void };
}

declare module 'monaco-editor/esm/vs/editor/editor.worker.js' {
  import type { worker } from 'monaco-editor/esm/vs/editor/editor.api';
  /** Starts the worker with an object whose methods the page can call. */
  export function initialize(create: (context: worker.IWorkerContext, data: unknown) => object): void;
}
