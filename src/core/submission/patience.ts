import type { Outcome } from '../dms/outcome';

/** How long a throttled call is tried again altogether, in milliseconds. */
const longest = 60_000;
/** The wait after the first refusal when DMS names none, in milliseconds; doubled each time. */
const first = 500;

/** Calls again while DMS surely did nothing but ask for patience, waiting as long as it asks and a little more. */
export async function patiently<T>(
  call: () => Promise<Outcome<T>>,
  wait: (milliseconds: number) => Promise<unknown>,
): Promise<Outcome<T>> {
  const started = performance.now();
  let waited = 0;
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await call();
    if (outcome.ok || outcome.error.kind !== 'throttled' || outcome.error.effect !== 'none') {
      return outcome;
    }
    const asked = Math.max(outcome.error.retryAfter ?? 0, first * 2 ** attempt);
    const delay = asked * (1 + Math.random() / 4);
    // What the calls themselves took counts, too.
    if (Math.max(waited, performance.now() - started) + delay > longest) {
      return outcome;
    }
    waited += delay;
    await wait(delay);
  }
}
