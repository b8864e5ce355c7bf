import type { DmsError } from './outcome';

/** When and how often a call that only reads is tried again. Times in milliseconds. */
export interface RetryPolicy {
  /** All attempts together, the first included. */
  readonly attempts: number;
  /** Longest random wait before the second attempt; doubles with each further one. */
  readonly firstWait: number;
  readonly longestWait: number;
  /** In [0, 1). */
  readonly random: () => number;
}

export const defaultRetryPolicy: RetryPolicy = {
  attempts: 3,
  firstWait: 400,
  longestWait: 8_000,
  random: Math.random,
};

/**
 * How long to wait before attempt number `next` (2 for the first repetition): what the server asks for, else a random time that
 * grows, so that many clients don't come back at once.
 *
 * @returns `undefined` when there is to be no further attempt: enough of them, or the server asks for more than we would wait.
 */
export function waitBefore(next: number, error: DmsError, policy: RetryPolicy): number | undefined {
  if (next > policy.attempts) {
    return undefined;
  }
  const spread = policy.random() * Math.min(policy.longestWait, policy.firstWait * 2 ** (next - 2));
  const wait = error.retryAfter === undefined ? spread : error.retryAfter + spread;
  return wait > policy.longestWait ? undefined : wait;
}
