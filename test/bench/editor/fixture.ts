import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { zipSync } from 'fflate';

const sources = join(import.meta.dirname, 'fixtures');

export interface Fixture {
  /** Its source in `fixtures`, and its name as an extension. */
  readonly name: 'bare-form' | 'empty' | 'probe' | 'registering';
  readonly activationEvents?: readonly string[];
  readonly contributes?: object;
}

/** What VS Code knows a fixture by. */
export function idOf({ name }: Fixture): string {
  return `bench.${name}`;
}

/** Packs an extension that only measurements use; says where the package is. */
export async function packFixture(fixture: Fixture, folder: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(sources, `${fixture.name}.ts`)],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    write: false,
  });
  const manifest = {
    name: fixture.name,
    publisher: 'bench',
    version: '1.0.0',
    engines: { vscode: '^1.100.0' },
    main: './extension.cjs',
    activationEvents: fixture.activationEvents ?? [],
    contributes: fixture.contributes ?? {},
  };
  const path = join(folder, `${fixture.name}.vsix`);
  await writeFile(
    path,
    zipSync({
      'extension/package.json': Buffer.from(JSON.stringify(manifest)),
      'extension/extension.cjs': outputFiles[0]?.contents ?? new Uint8Array(),
    }),
  );
  return path;
}
