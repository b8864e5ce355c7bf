import type { Clock } from './clock';
import type { CredentialsSource } from './credentials';
import type { ParameterValues } from './encoding';
import type { DmsErrorKind } from './outcome';
import type { RetryPolicy } from './retry';
import type { Transport } from './transport';

/** One attempt at a call, for the log: nothing of what it said but what a trace may show. */
export interface Attempt {
  readonly operation: string;
  /** The account's endpoint, without scheme; empty when it is unusable. */
  readonly host: string;
  readonly number: number;
  /** In milliseconds. */
  readonly took: number;
  readonly requestId: string | undefined;
  /** Absent when no response came, and when all went well. */
  readonly httpStatus: number | undefined;
  /** Absent when it succeeded. */
  readonly kind: DmsErrorKind | undefined;
  readonly code: string | undefined;
  /** The request without secrets and typed text (`request-trace.ts`); empty when none was made. */
  readonly trace: () => string;
}

export interface ClientOptions {
  /** `https://dms-enterprise.aliyuncs.com`, or `http://` to a loopback address. */
  readonly endpoint: string;
  readonly credentials: CredentialsSource;
  readonly transport: Transport;
  readonly clock: Clock;
  /** The tenant every call is for; DMS takes the caller's active one when it is absent. */
  readonly tid?: string;
  /** For whom it acts, where many people share its AccessKey: their Alibaba Cloud uid, sent with the operations that take one. */
  readonly realUserUid?: string;
  readonly retry?: RetryPolicy;
  /** How many reads run at the same time; 8 unless said otherwise. */
  readonly concurrency?: number;
  readonly onAttempt?: (attempt: Attempt) => void;
  /** Told when DMS has refused this machine's time and its own is used from now on: how far that is ahead, in milliseconds. */
  readonly onClockOff?: (ahead: number) => void;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Told the answer to a call that succeeded, as DMS sent it, before anyone makes sense of it. */
  readonly onAnswer?: (text: string) => void;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Whether it may be repeated after a failure; not, unless said. */
  readonly safe?: boolean;
}

/** Parameters by where they travel (dms-api 1.1). */
export interface RequestParameters {
  readonly query?: ParameterValues;
  readonly body?: ParameterValues;
}

/** DMS's answer to a call that succeeded. */
export interface Answer {
  /** Integers beyond 2^53 are bigints. */
  readonly json: object;
  /** As DMS sent it. */
  readonly text: string;
}
