import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { env, execPath } from 'node:process';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { root, vsixPath } from './places';

const run = promisify(execFile);
const made = ['.git', 'dist', 'node_modules', 'out'];

/** What is in a package, so that a difference says where it is. */
async function sumsOf(vsix: string): Promise<Record<string, string>> {
  const bytes = await readFile(vsix);
  const sum = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
  const files = Object.entries(unzipSync(bytes)).map(([path, content]) => [path, sum(content)] as const);
  return Object.fromEntries([...files, ['the whole package', sum(bytes)]]);
}

test('the same sources are the same package, wherever and whenever it is built', async () => {
  // Beside nothing of this checkout's own: on the same disk, so that the dependencies are linked, not copied.
  const copy = join(root, 'out', 'built again', 'elsewhere');
  await rm(copy, { recursive: true, force: true });
  await mkdir(copy, { recursive: true });
  try {
    const sources = (await readdir(root)).filter((name) => !made.includes(name)).reverse();
    await Promise.all(sources.map((name) => cp(join(root, name), join(copy, name), { recursive: true })));
    await run('cp', ['-al', join(root, 'node_modules'), join(copy, 'node_modules')]);
    const build = `umask 077; exec '${execPath}' --import tsx test/editor/package.ts`;
    await run('sh', ['-c', build], { cwd: copy, env: { ...env, TZ: 'Asia/Shanghai', LC_ALL: 'C' } });
    expect(await sumsOf(join(copy, 'dist', 'dms-tickets.vsix'))).toEqual(await sumsOf(vsixPath));
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
});
