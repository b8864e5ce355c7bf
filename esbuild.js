import { rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import esbuild from 'esbuild';
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
const node = { ...common, platform: 'node', target: 'node20', format: 'cjs', external: ['vscode'] };

/**
 * Makes every dynamic import of a file of ours a bundle of its own, `dist/host/<name>.cjs`, that is read when it is first needed:
 * esbuild splits only ES modules, and the host of VS Code wants CommonJS.
 *
 * @param {Set<string>} found the files that are imported that way
 * @returns {import('esbuild').Plugin}
 */
const lazyParts = (found) => ({
  name: 'lazy-parts',
  setup(build) {
    build.onResolve({ filter: /^\./ }, async (args) => {
      if (args.kind !== 'dynamic-import') {
        return undefined;
      }
      const { path } = await build.resolve(args.path, {
        kind: 'import-statement',
        resolveDir: args.resolveDir,
      });
      found.add(path);
      return { path: `./host/${basename(path, '.ts')}.cjs`, external: true };
    });
  },
});

/** @returns {Promise<import('esbuild').Metafile[]>} */
async function buildHost() {
  /** @type {Set<string>} */
  const lazy = new Set();
  const main = await esbuild.build({
    ...node,
    entryPoints: ['src/extension.ts'],
    outfile: 'dist/extension.cjs',
    plugins: [lazyParts(lazy)],
  });
  const parts = await esbuild.build({
    ...node,
    entryPoints: [...lazy],
    outdir: 'dist/host',
    entryNames: '[name]',
    outExtension: { '.js': '.cjs' },
  });
  return [main.metafile, parts.metafile];
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
  const [host, ...browser] = await Promise.all([
    buildHost(),
    ...[page, styles, ...editorBuilds(common)].map((options) => esbuild.build(options)),
  ]);
  const metafiles = [...host, ...browser.map(({ metafile }) => metafile)];
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
