import type { Page } from 'playwright-core';
import { until } from '../../editor/drive/until';

/** What a form comes to, in the order in which a person sees it. */
export type Moment = 'firstField' | 'sqlEditor' | 'firstFinding';

interface Noted extends Window {
  benchPressed?: number;
  benchMoments?: Partial<Record<Moment, number>>;
}

/**
 * Has the window note when a chord of keys was pressed, and each webview in it when it came to its moments; all of one clock.
 * For pages that are loaded from now on.
 */
export async function noteMoments(page: Page): Promise<void> {
  await page.context().addInitScript(() => {
    const noted: Noted = window;
    const now = (): number => performance.timeOrigin + performance.now();
    if (window.parent === window) {
      window.addEventListener(
        'keydown',
        ({ ctrlKey, altKey, timeStamp }) => {
          if (ctrlKey && altKey) {
            noted.benchPressed = performance.timeOrigin + timeStamp;
          }
        },
        { capture: true },
      );
      return;
    }
    const signs: Record<Moment, string> = {
      firstField: 'input:enabled, textarea:enabled, select:enabled',
      sqlEditor: '.monaco-editor .view-line',
      firstFinding: '.findings-list li, .squiggly-error, .squiggly-warning',
    };
    const moments: Partial<Record<Moment, number>> = {};
    noted.benchMoments = moments;
    // VS Code fills a hidden frame and shows it when it is whole.
    const isShown = (): boolean => window.frameElement?.id === 'active-frame';
    const look = (): void => {
      for (const [moment, sign] of Object.entries(signs) as [Moment, string][]) {
        if (moments[moment] === undefined && isShown() && document.querySelector(sign)?.checkVisibility()) {
          moments[moment] = now();
        }
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
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
