import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { unzipSync } from 'fflate';

/** The suite as VS Code loads it, and the extension it is about. */
export interface InHostSuite {
  /** A script that exports `run(): Promise<void>`. */
  readonly tests: string;
  /** The unpacked .vsix: what is tested is what is shipped. */
  readonly extension: string;
}

/** Bundles the in-host suite and unpacks the packed extension, both into `folder`, which lies inside this checkout (mocha is found from there). */
export async function buildInHostSuite(vsix: string, folder: string): Promise<InHostSuite> {
  const sources = join(import.meta.dirname, 'in-host');
  const names = (await readdir(sources)).filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
  const tests = join(folder, 'tests');
  await rm(folder, { recursive: true, force: true });
  await build({
    entryPoints: names.map((name) => join(sources, name)),
    outdir: tests,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  });
  for (const [path, bytes] of Object.entries(unzipSync(await readFile(vsix)))) {
    if (path.startsWith('extension/') && !path.endsWith('/')) {
      const target = join(folder, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, bytes);
    }
  }
  return { tests: join(tests, 'index.cjs'), extension: join(folder, 'extension') };
}
