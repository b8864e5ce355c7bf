/** An AccessKey pair, with a token when it is temporary. Lives in memory only; never logged, never in an error. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

/** Where a client gets credentials from, asked anew for every call so that rotated ones are used at once. */
export type CredentialsSource = () => Promise<Credentials>;
