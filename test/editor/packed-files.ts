import { posix } from 'node:path';

/** A file of the packed extension: its path in the .vsix, its bytes unpacked. */
export interface PackedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What the package may weigh, in bytes; kB is 1000 of them. */
export const budgets = {
  /** The script that VS Code loads at activation. */
  start: 16_000,
  /** That, and what is loaded with the first use. */
  hostBundle: 150_000,
  /** What stands in the form's page: VS Code takes each byte in its hands several times before the first field shows. */
  page: 155_000,
  vsix: 1_750_000,
} as const;

const allowed = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/(package\.json|package\.nls(\.zh-cn)?\.json|readme\.md|changelog\.md|LICENSE\.txt)$/,
  /^extension\/dist\/(extension\.cjs|ThirdPartyNotices\.txt|host\/[\w.-]+\.cjs|webview\/[\w./-]+\.(js|css|ttf))$/,
  /^extension\/media\/[\w./-]+\.(svg|png|css|json|md)$/,
  /^extension\/syntaxes\/[\w./-]+\.json$/,
];

/** What no file of the product may hold: keys that look real, private keys, paths of the machine it was built on. */
const secrets = [
  /LTAI[0-9A-Za-z]{12,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /sourceMappingURL=(?!data:text\/css)/,
];

/** Where the programs of the killing test die; no other program has such a point. */
const pointOfFailure = /FAULT_AT/;

/** A script that copies all that VS Code offers before it takes what it wants: a good part of the time to activate. */
const copyOfVscode = /[\w$]\(require\("vscode"\)/;

/** What is wrong with a package: files that don't belong there, what is missing, what is too big. Empty when all is well. */
export function packageProblems(files: readonly PackedFile[], vsixBytes: number, root: string): string[] {
  const problems: string[] = [];
  const text = new TextDecoder();
  for (const { path, bytes } of files) {
    if (!allowed.some((pattern) => pattern.test(path))) {
      problems.push(`${path} does not belong into the package`);
    }
    const content = text.decode(bytes);
    if (pointOfFailure.test(content)) {
      problems.push(`${path} has a point of failure of the tests`);
    }
    if (path.endsWith('.cjs') && copyOfVscode.test(content)) {
      problems.push(`${path} copies vscode at the start`);
    }
    if (secrets.some((pattern) => pattern.test(content)) || content.includes(root)) {
      problems.push(
        `${path} holds something that must not leave this machine: a key, a path or a source map's address`,
      );
    }
  }
  for (const [what, bytes, most] of [
    ['start', startBytes(files), budgets.start],
    ['host bundle', hostBundleBytes(files), budgets.hostBundle],
    ['form page', pageBytes(files), budgets.page],
  ] as const) {
    if (bytes === 0) {
      problems.push(`there is no ${what}`);
    } else if (bytes > most) {
      problems.push(`the ${what} has ${bytes} bytes, ${most} at most`);
    }
  }
  if (vsixBytes > budgets.vsix) {
    problems.push(`the package has ${vsixBytes} bytes, ${budgets.vsix} at most`);
  }
  return [...problems, ...danglingPaths(files)];
}

/** What is loaded at activation, in bytes; 0 when it is not there. */
export function startBytes(files: readonly PackedFile[]): number {
  return bytesWithRequired(files, 'extension/dist/extension.cjs');
}

/** That, and the product without the parts that are loaded later, in bytes; 0 when it is not there. */
export function hostBundleBytes(files: readonly PackedFile[]): number {
  const product = bytesWithRequired(files, 'extension/dist/host/product.cjs');
  return product === 0 ? 0 : startBytes(files) + product;
}

/** The script and the style sheet that stand in the form's page, in bytes; 0 when they are not there. */
export function pageBytes(files: readonly PackedFile[]): number {
  const inPage = files.filter(({ path }) => /^extension\/dist\/webview\/form\.(js|css)$/.test(path));
  return inPage.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** The bytes of a script and of all that it requires at once. */
function bytesWithRequired(files: readonly PackedFile[], script: string): number {
  const scripts = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const loaded = new Set([script]);
  let total = 0;
  for (const path of loaded) {
    const bytes = scripts.get(path);
    if (bytes === undefined) {
      continue;
    }
    total += bytes.length;
    // What comes later stands in a function: `() => require(…)`.
    for (const [, part] of new TextDecoder()
      .decode(bytes)
      .matchAll(/(?<!=>(?:[\w$]+\()?)\brequire\("(\.[^"]+)"\)/g)) {
      loaded.add(posix.join(posix.dirname(path), String(part)));
    }
  }
  return total;
}

/** Files that the packed package.json names and that are not there. */
function danglingPaths(files: readonly PackedFile[]): string[] {
  const manifest = files.find(({ path }) => path === 'extension/package.json');
  if (manifest === undefined) {
    return ['there is no package.json'];
  }
  const named = new TextDecoder()
    .decode(manifest.bytes)
    .matchAll(/"(?:\.\/)?((?:dist|media|syntaxes)\/[^"]+)"/g);
  const paths = files.map(({ path }) => path);
  return [...named].flatMap(([, name]) => {
    const there = paths.some(
      (path) => path === `extension/${String(name)}` || path.startsWith(`extension/${String(name)}/`),
    );
    return there ? [] : [`package.json names ${String(name)}, which is not packed`];
  });
}
