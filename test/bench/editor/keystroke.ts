import type { Frame, Page } from 'playwright-core';

interface Listening extends Window {
  benchPaints?: number[];
}

/** From each pressed key to the frame that was painted after it, in milliseconds; typed where the focus is in `frame`. */
export async function keystrokes(page: Page, frame: Frame, keys: number): Promise<number[]> {
  await frame.evaluate(() => {
    const paints: number[] = [];
    (window as Listening).benchPaints = paints;
    window.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        requestAnimationFrame(() => {
          // Behind the painting, which comes right after the callbacks of this frame.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            paints.push(performance.now() - timeStamp);
          };
          port2.postMessage(undefined);
        });
      },
      { capture: true },
    );
  });
  for (let key = 0; key < keys; key += 1) {
    await page.keyboard.press('x');
    await page.waitForTimeout(60);
  }
  await frame.waitForFunction((count) => ((window as Listening).benchPaints?.length ?? 0) >= count, keys);
  return frame.evaluate(() => (window as Listening).benchPaints ?? []);
}
