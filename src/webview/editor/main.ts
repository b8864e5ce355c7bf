import { TabFocus } from 'monaco-editor/esm/vs/editor/browser/config/tabFocus.js';
import './monaco-features';
import { registerLanguages } from './language';
import { EditorDesk } from './editor-desk';
import { followTheme } from './theme';
import { WorkerSource } from './worker-source';

registerLanguages();
followTheme();
// The editor's option of that name does not reach the Tab key.
TabFocus.setTabFocusMode(true);

const workers = new WorkerSource(window.dmsAssets ?? '.');
Object.assign(window, {
  MonacoEnvironment: { getWorker: (_: string, label: string) => workers.start(label) },
});
window.dmsSqlEditors = new EditorDesk(workers);
