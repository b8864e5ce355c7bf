import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { until } from '../../editor/drive/until';
import type { Moment, Noted } from './page/note-moments';

/** Has the windows and webviews that are loaded from now on note their moments. */
export async function noteMoments(page: Page): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page', 'main.ts')],
    bundle: true,
    format: 'iife',
    write: false,
  });
  await page.context().addInitScript({ content: outputFiles[0]?.text ?? '' });
}

/** From the last chord to a moment of the form in front, in milliseconds. */
export async function tookTo(page: Page, moment: Moment, time = 30_000): Promise<number> {
  const pressed = await page.evaluate(() => (window as Noted).benchPressed ?? Number.NaN);
  return until(
    moment,
    async () => {
      for (const frame of page.frames().toReversed()) {
        const at = await frame
          .evaluate((wanted) => (window as Noted).benchMoments?.[wanted], moment)
          .catch(() => undefined);
        if (at !== undefined && at > pressed) {
          return at - pressed;
        }
      }
      throw new Error('no form came to it');
    },
    time,
  );
}
