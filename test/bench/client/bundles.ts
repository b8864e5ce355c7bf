import { join } from 'node:path';
import esbuild from 'esbuild';
import { leanUndici } from '../../../src/host/network/build.js';

export type CallerName = 'product' | 'openapi-core' | 'pop-core';

/** A client bundled as extensions are: one file, with what it needs. */
export interface Bundle {
  readonly path: string;
  readonly bytes: number;
}

/** Bundles and minifies a script of `client` into `folder`; the product's with what its own build leaves out. */
export async function bundle(script: `callers/${CallerName}` | 'answering', folder: string): Promise<Bundle> {
  const path = join(folder, `${script.replace('/', '-')}.cjs`);
  const { metafile } = await esbuild.build({
    entryPoints: [join(import.meta.dirname, `${script}.ts`)],
    outfile: path,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    legalComments: 'none',
    metafile: true,
    plugins: script === 'callers/product' ? [leanUndici] : [],
  });
  return { path, bytes: Object.values(metafile.outputs)[0]?.bytes ?? 0 };
}
