import * as editorWorker from 'monaco-editor/esm/vs/editor/editor.worker.js';

// A dialect's part comes after this one in the same worker and finds it there.
Object.assign(globalThis, { dmsEditorWorker: editorWorker });
