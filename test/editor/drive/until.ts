import { setTimeout as delay } from 'node:timers/promises';

/**
 * Repeats short tries until one succeeds. The workbench is drawn seconds before extensions have registered what a test
 * looks for, so every step is tried until it works instead of waiting for a time.
 *
 * @throws Error that names the step and the last try's reason when time (in milliseconds) is up.
 */
export async function until<T>(step: string, attempt: () => Promise<T>, time = 30_000): Promise<T> {
  const end = Date.now() + time;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`${step}: not within ${time / 1000} s; last: ${reason}`, { cause: error });
      }
    }
    await delay(20);
  }
}
