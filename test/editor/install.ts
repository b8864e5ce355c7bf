import { execFile } from 'node:child_process';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { env, execPath, pid } from 'node:process';
import { promisify } from 'node:util';
import type { Edition } from './editions';

const run = promisify(execFile);

/** Where an installed edition is and how to start it. */
export interface InstalledEdition {
  readonly edition: Edition;
  readonly node: string;
  readonly entry: string;
}

/** Installs are shared by all checkouts of a person: they are large and never change. */
export function cacheFolder(): string {
  const base = env['XDG_CACHE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'dms-tickets');
}

/**
 * Makes sure an edition is installed, and says where. The first time takes about 20 seconds and needs the npm registry;
 * later ones take none and nothing.
 *
 * An install is built beside its place and moved there when it is whole, so one that was broken off is never used.
 */
export async function installEdition(
  edition: Edition,
  say: (text: string) => void,
): Promise<InstalledEdition> {
  const folder = join(cacheFolder(), `code-server-${edition.codeServer}`);
  if (!(await exists(join(folder, '.done')))) {
    say(`Installing VS Code ${edition.vscode} (code-server ${edition.codeServer}) into ${folder} …`);
    const building = `${folder}.${pid}`;
    await rm(building, { recursive: true, force: true });
    try {
      await build(edition, building);
      await moveInto(building, folder);
    } finally {
      await rm(building, { recursive: true, force: true });
    }
  }
  await letLog(folder);
  return { edition, node: nodeOf(edition, folder), entry: entryOf(folder) };
}

/** Gives an install what it writes its logs with; the whole of what the extension logs is looked through in the journeys. */
async function letLog(folder: string): Promise<void> {
  const place = join(vscodeOf(folder), 'node_modules', '@vscode', 'spdlog', 'index.js');
  const standIn = await readFile(join(import.meta.dirname, 'spdlog-stand-in.cjs'), 'utf8');
  if ((await readFile(place, 'utf8')) !== standIn) {
    // Servers that run meanwhile read the old file or the new one.
    await writeFile(`${place}.${pid}`, standIn);
    await rename(`${place}.${pid}`, place);
  }
}

function vscodeOf(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
}

const nodePackage = `node-${process.platform}-${process.arch}`;

function nodeOf(edition: Edition, folder: string): string {
  return edition.node === undefined ? execPath : join(folder, 'node_modules', nodePackage, 'bin', 'node');
}

function entryOf(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js');
}

async function build(edition: Edition, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true}\n');
  // Without --ignore-scripts code-server's postinstall compiles everything for its own exact Node.
  const npm = ['install', '--ignore-scripts', '--no-audit', '--no-fund'];
  const packages = [`code-server@${edition.codeServer}`];
  if (edition.node !== undefined) {
    packages.push(`${nodePackage}@${edition.node}`);
  }
  await run('npm', [...npm, ...packages], { cwd: folder, maxBuffer: 1 << 26 });
  const node = nodeOf(edition, folder);
  const path = `${dirname(node)}${delimiter}${env['PATH'] ?? ''}`;
  if (edition.node === undefined) {
    // It hashes passwords and is loaded at the start, though nobody has a password here; its binary is not built.
    await writeFile(join(folder, 'node_modules', 'argon2', 'argon2.js'), 'module.exports = {}\n');
  }
  await run('npm', [...npm, '--omit=dev'], {
    cwd: vscodeOf(folder),
    env: { ...env, PATH: path },
    maxBuffer: 1 << 26,
  });
  await run(node, [entryOf(folder), '--config', join(folder, 'config.yaml'), '--version'], {
    env: { ...env, PATH: path },
  });
  await writeFile(join(folder, '.done'), '');
}

async function moveInto(building: string, folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
    await rename(building, folder);
  } catch (error) {
    // Another run was faster: its install is as good.
    if (!(await exists(join(folder, '.done')))) {
      throw error;
    }
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
