import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { leanUndici } from '../../../src/host/network/build.js';

const here = import.meta.dirname;
const folder = join(here, '../../../out/killing');
const sources = {
  submit: join(here, '../../../src/cli/submit.ts'),
  press: join(here, 'press.ts'),
  review: join(here, 'press-review.ts'),
} as const;
export type Program = keyof typeof sources;

export function pathOf(program: Program): string {
  return join(folder, `${program}.mjs`);
}

/** A program in one file: with points of failure, or as it is shipped. Bundled, a start takes a quarter of the time. */
export async function compile(program: Program, faultPoints: boolean): Promise<string> {
  const modules = [...(faultPoints ? [join(here, 'fault-points.ts')] : []), sources[program]];
  const { outputFiles } = await build({
    stdin: {
      contents: modules.map((path) => `import ${JSON.stringify(path)};`).join('\n'),
      resolveDir: here,
    },
    bundle: true,
    // What package.json says of side effects is about the extension; a program is nothing else.
    ignoreAnnotations: true,
    minify: true,
    plugins: [leanUndici],
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

/** Compiles programs that are killed. */
export async function compileForKilling(...programs: readonly Program[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(
    programs.map(async (program) => writeFile(pathOf(program), await compile(program, true))),
  );
}
