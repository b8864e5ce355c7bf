import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, relative, resolve } from 'node:path';
import esbuild from 'esbuild';
import { leanOss } from './src/host/attachments/lean-oss.js';
import { leanUndici } from './src/host/network/build.js';
import { notices } from './src/third-party/notices.js';
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

const product = 'src/host/product.ts';

/**
 * Lets every part that is loaded later say that it needs the product, which is there by then. So all of the product is shared by all
 * parts alike, and esbuild makes one file of it, not one for each set of parts that share something.
 *
 * @type {import('esbuild').Plugin}
 */
const oneProduct = {
  name: 'one-product',
  setup(build) {
    build.onResolve({ filter: /^\./ }, async ({ kind, path, resolveDir }) =>
      kind === 'dynamic-import'
        ? {
            // Where the checkout lies must not tell in the names of the parts.
            path: relative('', (await build.resolve(path, { kind: 'import-statement', resolveDir })).path),
            namespace: 'later',
          }
        : undefined,
    );
    // Beside the part itself: another part may have it in itself, and may be read first.
    build.onLoad({ filter: /./, namespace: 'later' }, ({ path }) => ({
      contents: `export * from ${JSON.stringify(`./${basename(path)}`)};\nexport { createProduct as needed } from 'the product';`,
      resolveDir: resolve(dirname(path)),
    }));
    build.onResolve({ filter: /^the product$/ }, () => ({ path: resolve(product) }));
  },
};

/**
 * Leaves the product out of the start, and says where it will be.
 *
 * @type {import('esbuild').Plugin}
 */
const productLater = {
  name: 'product-later',
  setup(build) {
    build.onResolve({ filter: /^\.\/host\/product$/ }, () => ({
      path: './host/product.cjs',
      external: true,
    }));
  },
};

/**
 * The host's side: `dist/extension.cjs`, which VS Code reads at the start; `dist/host/product.cjs`, the product, read when something
 * of it is first wanted; and its parts beside it, each read when a dynamic import first wants it. The few constants that both the
 * start and the product know are in both, so that the start is one small file. esbuild splits only ES modules and the host of VS
 * Code wants CommonJS, so all are made as the one and written down as the other.
 */
async function buildHost() {
  /** @type {import('esbuild').BuildOptions} */
  const esm = { ...node, format: 'esm', outExtension: { '.js': '.cjs' }, write: false };
  const builds = await Promise.all([
    esbuild.build({ ...esm, entryPoints: ['src/extension.ts'], outdir: 'dist', plugins: [productLater] }),
    esbuild.build({
      ...esm,
      splitting: true,
      entryPoints: [product],
      outdir: 'dist/host',
      chunkNames: '[name]-[hash]',
      plugins: [leanUndici, leanOss, oneProduct],
    }),
  ]);
  await mkdir('dist/host', { recursive: true });
  for (const { path, text } of builds.flatMap(({ outputFiles }) => outputFiles ?? [])) {
    await writeFile(
      path,
      path.endsWith('.map') ? text : (await esbuild.transform(plainVscode(text), written)).code,
    );
  }
  return { outputs: Object.assign({}, ...builds.map(({ metafile }) => metafile?.outputs)) };
}

/**
 * Takes `vscode` as it is. As an import, each source file would make a copy of its own of an object with hundreds of properties,
 * which is a good part of the time that the start takes.
 *
 * @param {string} text
 */
function plainVscode(text) {
  return text.replaceAll(/\bimport ?\* ?as ([\w$]+) ?from ?"vscode"/g, 'const $1=require("vscode")');
}

/** @type {import('esbuild').TransformOptions} */
const written = {
  format: 'cjs',
  minify: production,
  // A part comes by `require`, where VS Code answers for `vscode`; so none need list its names for Node's `import`.
  platform: 'neutral',
  supported: { 'dynamic-import': false },
};

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

/**
 * What stands in the form's page itself must hold nothing that ends its element.
 *
 * @param {string[]} names
 */
async function checkInPage(...names) {
  for (const name of names) {
    if (/<\/(script|style)|<!--|<script/i.test(await readFile(`dist/webview/${name}`, 'utf8'))) {
      throw new Error(`${name} cannot stand in a page: it holds the end of an element`);
    }
  }
}

async function buildAll() {
  await rm('dist', { recursive: true, force: true });
  const metafiles = await Promise.all([
    buildHost(),
    ...[page, styles, ...editorBuilds(common)].map(
      async (options) => (await esbuild.build(options)).metafile,
    ),
  ]);
  await checkInPage('form.js', 'form.css');
  const outputs = Object.assign({}, ...metafiles.map((metafile) => metafile?.outputs));
  await writeFile('dist/ThirdPartyNotices.txt', await notices(outputs));
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
