import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execPath, exit, stderr, stdout } from 'node:process';
import { unzipSync } from 'fflate';
import { budgets, hostBundleBytes, packageProblems, startBytes } from './packed-files';
import { root, vsixPath } from './places';
import { tightened } from './tight-zip';

/** `npm run package`: builds and packs the extension, and refuses a package that warns, leaks or is too big. */
async function pack(): Promise<string[]> {
  // An old package must not be taken for the new one, nor an old build's files be packed.
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  mkdirSync(join(root, 'dist'));
  // vsce builds first: "vscode:prepublish".
  const words = [
    join(root, 'node_modules/@vscode/vsce/vsce'),
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    // The README shows its picture from the checkout; there is no public address to rewrite it to.
    '--no-rewrite-relative-links',
    '--out',
    vsixPath,
  ];
  const {
    status,
    stdout: said,
    stderr: complained,
  } = spawnSync(execPath, words, { cwd: root, encoding: 'utf8' });
  stdout.write(said);
  stderr.write(complained);
  if (status !== 0) {
    return ['vsce package failed'];
  }
  const warnings = `${said}${complained}`
    .split('\n')
    .filter((line) => /\bwarn/i.test(line) && !line.startsWith('npm warn '));
  return [...warnings.map((line) => `vsce warns: ${line.trim()}`), ...(await inspect())];
}

async function inspect(): Promise<string[]> {
  const packed = await tightened(await readFile(vsixPath));
  await writeFile(vsixPath, packed);
  const files = Object.entries(unzipSync(packed)).map(([path, bytes]) => ({ path, bytes }));
  const host = hostBundleBytes(files);
  stdout.write(
    `${vsixPath}: ${packed.length} of ${budgets.vsix} bytes; start ${startBytes(files)} of ${budgets.start}, host bundle ${host} of ${budgets.hostBundle}\n`,
  );
  return packageProblems(files, packed.length, root);
}

const problems = await pack();
stderr.write(problems.map((problem) => `Not fit to ship: ${problem}\n`).join(''));
exit(problems.length === 0 ? 0 : 1);
