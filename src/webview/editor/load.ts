import type { Control, ControlSetting } from '../controls/control';
import type { HostLink } from '../page/host-link';
import { loadPart } from '../page/late-part';
import type { TypingLog } from './typing-log';

/** The part of the page that holds Monaco; it is large and loads after the form can be used. */
export interface SqlEditors {
  /**
   * Puts an editor in the place of a text area, with its text, selection, focus and undo history.
   *
   * @returns `undefined` when the text could not stay byte for byte what it is; then the text area stays
   */
  upgrade(place: {
    readonly input: HTMLTextAreaElement;
    readonly typed: TypingLog;
    readonly frame: HTMLElement;
    readonly setting: ControlSetting<'sql'>;
  }): Control | undefined;
}

declare global {
  interface Window {
    /** Set by `editor.js` when it has run. */
    dmsSqlEditors?: SqlEditors;
    /** Set while `editor.js` is being loaded, so that two editors load it once. */
    dmsSqlEditorsLoading?: Promise<SqlEditors | undefined>;
  }
}

async function load(link: HostLink): Promise<SqlEditors | undefined> {
  try {
    // Monaco measures what it draws, so its style sheet has to be there as well.
    await loadPart('editor.js', ['editor.css']);
    return window.dmsSqlEditors;
  } catch {
    link.tell({ type: 'fault', what: 'editor' });
    return undefined;
  }
}

/** Loads the editors once for the page; `undefined` when that fails, and the text areas stay. */
export function loadSqlEditors(link: HostLink): Promise<SqlEditors | undefined> {
  window.dmsSqlEditorsLoading ??= load(link);
  return window.dmsSqlEditorsLoading;
}
