import type { Message } from '../message';

/** An AccessKey pair, with a token when it is temporary. Lives in memory only; never logged, never in an error. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
  /** When a temporary pair runs out, in milliseconds since 1970, where that is known. */
  readonly expiresAt?: number;
}

/** Why there are no credentials, in words that hold none; shown to the person as they are. */
export class CredentialsUnavailable extends Error {
  constructor(
    readonly why: Message,
    /** What another service said, where one did: its code and RequestId. */
    readonly said: { readonly code?: string; readonly requestId?: string } = {},
  ) {
    super(why.text);
  }
}

/** Where a client gets credentials from, asked anew for every call so that rotated ones are used at once. */
export type CredentialsSource = () => Promise<Credentials>;
