import { mkdir, rm, writeFile } from 'node:fs/promises';
import esbuild from 'esbuild';
import { leanUndici } from './src/host/network/build.js';
import { editorBuilds } from './src/webview/editor/build.js';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  minify: production,
  sourcemap: production ? false : 'linked',
  metafile: true,
  logLevel: 'info',
  legalComments: 'none',
};

/** @type {import('esbuild').BuildOptions} */
const node = {
  ...common,
  platform: 'node',
  target: 'node20',
  external: ['vscode'],
  // Its main file is UMD, whose `require` esbuild cannot follow.
  alias: { 'jsonc-parser': './node_modules/jsonc-parser/lib/esm/main.js' },
};

/**
 * Importing one of our files does nothing by itself, so what is only passed on by an `index.ts` need not come along: the
 * operations that only a late part calls stay out of what VS Code reads at the start.
 *
 * @type {import('esbuild').Plugin}
 */
const quietImports = {
  name: 'quiet-imports',
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^\./ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
      if (pluginData === quietImports || /[\\/]node_modules[\\/]/.test(importer)) {
        return undefined;
      }
      const resolved = await resolve(path, { kind, importer, resolveDir, pluginData: quietImports });
      return { path: resolved.path, errors: resolved.errors, sideEffects: false };
    });
  },
};

/**
 * An ES module of ours as CommonJS. Every part would bring its own copy of the code that marks exports as an ES module's, which
 * nobody asks: only Node's own `import()` does, and that goes by the closing line that names the exports.
 *
 * @param {string} text
 * @returns {Promise<string>}
 */
async function commonJs(text) {
  const { code } = await esbuild.transform(text, { format: 'cjs', platform: 'node', minify: production });
  const [names = ''] = /0&&\(module\.exports=\{[^}]*\}\);?\s*$/.exec(code) ?? [];
  if (!production || names === '') {
    return code;
  }
  const bare = code
    .slice(0, -names.length)
    .replace(/\bmodule\.exports=[\w$]+\(([\w$]+)\);/, 'module.exports=$1;');
  const lean = await esbuild.transform(bare, { minify: true, treeShaking: true, platform: 'node' });
  return lean.code.trimEnd() + names;
}

/**
 * The host's side: `dist/extension.cjs`, which VS Code reads at the start, and `dist/host/*.cjs`, each read when a dynamic
 * import first wants it, or shared by several. esbuild splits only ES modules and the host of VS Code wants CommonJS, so the
 * parts are made as the one and written down as the other.
 */
async function buildHost() {
  const built = await esbuild.build({
    ...node,
    format: 'esm',
    splitting: true,
    entryPoints: ['src/extension.ts'],
    outdir: 'dist',
    chunkNames: 'host/[name]-[hash]',
    outExtension: { '.js': '.cjs' },
    plugins: [leanUndici, quietImports],
    write: false,
  });
  await mkdir('dist/host', { recursive: true });
  for (const { path, text } of built.outputFiles) {
    await writeFile(path, path.endsWith('.map') ? text : await commonJs(text));
  }
  return built.metafile;
}

/** @type {import('esbuild').BuildOptions} */
const page = {
  ...common,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  entryPoints: { form: 'src/webview/main.ts', schedule: 'src/webview/schedule/main.ts' },
  outdir: 'dist/webview',
};

/** @type {import('esbuild').BuildOptions} */
const styles = { ...common, entryPoints: { form: 'media/form.css' }, outdir: 'dist/webview' };

async function buildAll() {
  await rm('dist', { recursive: true, force: true });
  const metafiles = await Promise.all([
    buildHost(),
    ...[page, styles, ...editorBuilds(common)].map(
      async (options) => (await esbuild.build(options)).metafile,
    ),
  ]);
  const outputs = Object.assign({}, ...metafiles.map((metafile) => metafile?.outputs));
  await writeFile('dist/meta.json', JSON.stringify({ inputs: {}, outputs }));
}

await buildAll();
if (watch) {
  const { watch: watchFiles } = await import('node:fs');
  let again = Promise.resolve();
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  for (const folder of ['src', 'media']) {
    watchFiles(folder, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        again = again.then(buildAll).catch((error) => console.error(String(error)));
      }, 200);
    });
  }
}
