/** No answer came in time. */
export class TooSlow extends Error {}

/**
 * @param patience in milliseconds
 * @param onLate called when the time is over, before the promise is rejected
 * @throws {TooSlow} when `answer` has not settled by then; it is not waited for any longer
 */
export async function inTime<T>(answer: Promise<T>, patience: number, onLate?: () => void): Promise<T> {
  let timer: number | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = window.setTimeout(() => {
      onLate?.();
      reject(new TooSlow());
    }, patience);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    window.clearTimeout(timer);
  }
}
