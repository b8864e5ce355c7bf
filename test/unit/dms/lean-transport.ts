import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import esbuild from 'esbuild';
import * as v from 'valibot';
import type { UndiciTransport } from '../../../src/core/dms/undici-transport';
import { leanUndici } from '../../../src/host/network/build.js';

const root = join(import.meta.dirname, '../../..');
const Built = v.object({
  UndiciTransport: v.custom<typeof UndiciTransport>((it) => typeof it === 'function'),
});

/** The transport with the undici that the extension ships: without the parts that no call goes through. */
export async function leanTransport(): Promise<typeof UndiciTransport> {
  const folder = mkdtempSync(join(tmpdir(), 'dms-lean-'));
  try {
    const outfile = join(folder, 'transport.cjs');
    await esbuild.build({
      entryPoints: [join(root, 'src/core/dms/undici-transport.ts')],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      plugins: [leanUndici],
      outfile,
      logLevel: 'warning',
    });
    return v.parse(Built, createRequire(import.meta.url)(outfile)).UndiciTransport;
  } finally {
    await rm(folder, { recursive: true });
  }
}
