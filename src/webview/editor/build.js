import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { folded } from './grammar-columns.js';

const require = createRequire(import.meta.url);
const here = import.meta.dirname;
const monaco = dirname(require.resolve('monaco-editor/package.json'));

/** Monaco's parts that no form needs, but that its API file pulls in; their classes stay, empty. */
const unused = new Map([
  [/diffEditor[\\/]diffEditorWidget\.js$/, 'export class DiffEditorWidget {}'],
  [/diffEditor[\\/]diffEditor\.contribution\.js$/, ''],
  [/multiDiffEditor[\\/]multiDiffEditorWidget\.js$/, 'export class MultiDiffEditorWidget {}'],
  [/diff[\\/]legacyLinesDiffComputer\.js$/, 'export class LegacyLinesDiffComputer {}'],
  [
    /diff[\\/]defaultLinesDiffComputer[\\/]defaultLinesDiffComputer\.js$/,
    'export class DefaultLinesDiffComputer {}',
  ],
  [/inlayHints[\\/]browser[\\/]inlayHintsHover\.js$/, 'export class InlayHintsHover {}'],
  [/colorPicker[\\/]browser[\\/]colorHoverParticipant\.js$/, 'export class ColorHoverParticipant {}'],
  [
    /gotoSymbol[\\/]browser[\\/]link[\\/]goToDefinitionAtPosition\.js$/,
    'export class GotoDefinitionAtPositionEditorContribution { static get() { return null; } }',
  ],
  [
    /dropOrPasteInto[\\/]browser[\\/]copyPasteController\.js$/,
    'export class CopyPasteController { static get() { return null; } }',
  ],
  [/quickInput[\\/]standaloneQuickInputService\.js$/, 'export class StandaloneQuickInputService {}'],
  [
    /list[\\/]browser[\\/]listService\.js$/,
    `import { createDecorator } from '../../instantiation/common/instantiation.js';
     export const IListService = createDecorator('listService');
     export class ListService {}`,
  ],
  [/selectBox[\\/]selectBox\.js$/, 'export class SelectBox {}'],
  [
    /viewParts[\\/]minimap[\\/]minimap\.js$/,
    `import { createFastDomNode } from '../../../../base/browser/fastDomNode.js';
     import { ViewPart } from '../../view/viewPart.js';
     export class Minimap extends ViewPart {
       node = createFastDomNode(document.createElement('div'));
       getDomNode() { return this.node; }
       prepareRender() {}
       render() {}
     }`,
  ],
]);

/** What VS Code's settings editor says of options and colours; nobody reads it here. The label that is read aloud stays. */
const described =
  /(?:config[\\/]editorOptions|config[\\/]editorConfigurationSchema|core[\\/]editorColorRegistry|theme[\\/]common[\\/]colors[\\/]\w+)\.js$/;
const description =
  /(localize\((?!'editorViewAccessibleLabel')(?:'[^']*'|"[^"]*"), )(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/g;

/** Characters that look like others, in all languages: for a warning that these editors do not give. */
const lookalikes = /JSON\.parse\('\{\\"_common\\".*?\}'\)/;

/**
 * Monaco with less in it. Its own copy of DOMPurify is an old one with public advisories: the current release stands in.
 *
 * @type {import('esbuild').Plugin}
 */
const leanMonaco = {
  name: 'lean-monaco',
  setup(build) {
    build.onResolve({ filter: /^monaco-editor$/ }, () => ({
      path: join(monaco, 'esm/vs/editor/editor.api.js'),
    }));
    for (const [filter, contents] of unused) {
      build.onLoad({ filter }, () => ({ contents, loader: 'js' }));
    }
    build.onLoad({ filter: described }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(description, "$1''"),
    }));
    build.onLoad({ filter: /base[\\/]common[\\/]strings\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(lookalikes, '{}'),
    }));
    build.onLoad({ filter: /[\\/]dompurify[\\/]dompurify\.js$/ }, () => ({
      contents: `import purify from 'dompurify';
        export default purify;
        export const { version, isSupported, sanitize, setConfig, clearConfig, isValidAttribute,
          addHook, removeHook, removeHooks, removeAllHooks } = purify;`,
      loader: 'js',
      resolveDir: here,
    }));
  },
};

/** What every dialect's worker needs, once: the parts before it in the blob leave it in the global object. */
const shared = new Map([
  ['monaco-editor/esm/vs/editor/editor.worker.js', 'dmsEditorWorker'],
  ['antlr4ng', 'dmsAntlr'],
  ['antlr4-c3', 'dmsAntlrC3'],
]);

const columns = join(here, 'grammar-columns.js');

/** @type {import('esbuild').Plugin} */
const sharedParts = {
  name: 'shared-parts',
  setup(build) {
    build.onResolve(
      { filter: /^(?:antlr4ng|antlr4-c3|monaco-editor\/.*editor\.worker\.js)$/ },
      ({ path }) => ({
        path,
        namespace: 'shared',
      }),
    );
    build.onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({
      contents: `module.exports = globalThis.${shared.get(path)};`,
    }));
  },
};

/**
 * The parsers without the visitor methods that nothing here calls, which are a tenth of a parser; and the grammars of lexers
 * and parsers in columns.
 *
 * @type {import('esbuild').Plugin}
 */
const leanParsers = {
  name: 'lean-parsers',
  setup(build) {
    build.onLoad(
      { filter: /dt-sql-parser[\\/]dist[\\/]lib[\\/].*(?:Parser|Lexer)\.js$/ },
      async ({ path }) => {
        const contents = (await readFile(path, 'utf8'))
          .replace(/^ {4}accept\(visitor\) \{\n[\s\S]*?\n {4}\}\n/gm, '')
          .replace(/(?<=\._serializedATN = )\[[^\]]*\]/, (grammar) => folded(JSON.parse(grammar)));
        return { contents: `import { unfold } from ${JSON.stringify(columns)};\n${contents}` };
      },
    );
  },
};

/**
 * The bundles of the SQL editors: Monaco with its style sheet and its icons, and the parts that a worker is put together
 * from (`worker-source.ts`).
 *
 * @param {import('esbuild').BuildOptions} common
 * @returns {import('esbuild').BuildOptions[]}
 */
export function editorBuilds(common) {
  /** @type {import('esbuild').BuildOptions} */
  const browser = { ...common, platform: 'browser', target: 'es2022', format: 'iife' };
  return [
    {
      ...browser,
      entryPoints: { editor: join(here, 'main.ts') },
      outdir: 'dist/webview',
      loader: { '.ttf': 'file' },
      assetNames: '[name]',
      plugins: [leanMonaco],
    },
    {
      ...browser,
      entryPoints: { core: join(here, 'worker/core.ts'), antlr: join(here, 'worker/antlr.ts') },
      outdir: 'dist/webview/worker',
      plugins: [leanMonaco],
    },
    {
      ...browser,
      entryPoints: { mysql: join(here, 'worker/mysql.ts'), pgsql: join(here, 'worker/pgsql.ts') },
      outdir: 'dist/webview/worker',
      plugins: [sharedParts, leanParsers],
    },
  ];
}
