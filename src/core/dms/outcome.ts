import type { Message } from '../message';

/**
 * Why a call brought no answer, in the kinds that code switches on:
 *
 * - `cancelled`: the caller gave up.
 * - `unreachable`: no connection (refused, DNS, TLS, proxy).
 * - `timeout`: the connection stood, the answer did not come.
 * - `interrupted`: the connection broke after the request was on its way.
 * - `clock`: this machine's clock is off by more than DMS allows.
 * - `credentials`: unknown or disabled AccessKey, wrong secret, malformed token.
 * - `expired`: an STS token that is over.
 * - `permission`: RAM or DMS denies it.
 * - `throttled`: too many calls.
 * - `invalid`: DMS names a parameter that is wrong.
 * - `refused`: any other refusal by DMS, in its own words.
 * - `server`: HTTP 5xx, or an answer that does not say whether it succeeded.
 * - `unreadable`: the answer is no DMS answer (HTML, truncated, too large).
 */
export const errorKinds = [
  'cancelled',
  'unreachable',
  'timeout',
  'interrupted',
  'clock',
  'credentials',
  'expired',
  'permission',
  'throttled',
  'invalid',
  'refused',
  'server',
  'unreadable',
] as const;
export type DmsErrorKind = (typeof errorKinds)[number];

/** A failed call. Holds no secret and no SQL, so it can be shown and copied as it is. */
export interface DmsError {
  readonly kind: DmsErrorKind;
  /**
   * Whether DMS may have done what was asked: `none` when it surely did not (never sent, or refused before acting),
   * `unknown` otherwise. A `CreateOrder` with `unknown` must not be repeated (dms-api.md 4).
   */
  readonly effect: 'none' | 'unknown';
  /** What happened and what to do next. */
  readonly message: Message;
  /** With `permission`: whether RAM or DMS's own permissions deny it, where that is known. */
  readonly deniedBy?: 'RAM' | 'DMS';
  /** DMS's `Code` or `ErrorCode`. */
  readonly code?: string;
  /** DMS's own words. */
  readonly detail?: string;
  readonly requestId?: string;
  readonly httpStatus?: number;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfter?: number;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T; readonly requestId?: string }
  | { readonly ok: false; readonly error: DmsError };
