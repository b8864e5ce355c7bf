import type { Control, ControlSetting } from '../controls/control';
import type { HostLink } from '../page/host-link';

/** The part of the page that holds Monaco; it is large and loads after the form can be used. */
export interface SqlEditors {
  /** Puts an editor in the place of a text area, with its text, selection, focus and undo history. */
  upgrade(input: HTMLTextAreaElement, frame: HTMLElement, setting: ControlSetting<'sql'>): Control;
}

declare global {
  interface Window {
    /** Set by `editor.js` when it has run. */
    dmsSqlEditors?: SqlEditors;
    /** Set while `editor.js` is being loaded, so that two editors load it once. */
    dmsSqlEditorsLoading?: Promise<SqlEditors | undefined>;
    /** The address of the folder that this page's scripts come from. */
    dmsAssets?: string;
  }
}

/** Loads the editors once for the page; `undefined` when that fails, and the text areas stay. */
export function loadSqlEditors(link: HostLink): Promise<SqlEditors | undefined> {
  window.dmsSqlEditorsLoading ??= new Promise((resolve) => {
    const own = document.querySelector<HTMLScriptElement>('script[nonce]');
    const script = document.createElement('script');
    script.src = `${window.dmsAssets ?? '.'}/editor.js`;
    script.nonce = own?.nonce ?? '';
    script.addEventListener('load', () => {
      resolve(window.dmsSqlEditors);
    });
    script.addEventListener('error', () => {
      link.tell({ type: 'fault', what: 'editor' });
      resolve(undefined);
    });
    document.head.append(script);
  });
  return window.dmsSqlEditorsLoading;
}
