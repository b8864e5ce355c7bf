/** How long a request may take, in milliseconds. */
export interface Timeouts {
  /** Until the connection stands, TLS included. */
  readonly connect: number;
  /** From the request to the answer's first byte. */
  readonly headers: number;
  /** Between two pieces of the answer. */
  readonly body: number;
  /** For everything together. */
  readonly total: number;
}

export interface Proxy {
  /** `http://host:port` or `https://host:port`; may hold user and password. */
  readonly url: string;
  /** The value of `Proxy-Authorization`, where it is not in the address. */
  readonly authorization?: string;
}

/** How to reach the network, as plain data: the host maps VS Code's settings and the environment to it. */
export interface NetworkOptions {
  readonly proxy?: Proxy;
  /** Hosts that are called directly: `host`, `host:port`, `.suffix`, `*.suffix`, an address, a CIDR range, or `*`. */
  readonly noProxy?: readonly string[];
  /** Whether certificates must be valid; true unless said otherwise. */
  readonly strictSsl?: boolean;
  /** PEM certificates of authorities to trust beside Node's built-in ones. */
  readonly certificates?: readonly string[];
  /** Whether the authorities that the operating system trusts are trusted too. */
  readonly systemAuthorities?: boolean;
  /** A file with further authorities (`NODE_EXTRA_CA_CERTS`). */
  readonly extraAuthorities?: string;
  readonly timeouts?: Partial<Timeouts>;
  /** The longest answer that is read, in bytes, packed and unpacked. */
  readonly maxBodyBytes?: number;
}

export const defaultTimeouts: Timeouts = { connect: 10_000, headers: 60_000, body: 30_000, total: 120_000 };

/** A ticket's SQL may be 15 MB (dms-api 1.7) and comes back in its detail, in JSON. */
export const defaultMaxBodyBytes = 48 * 1024 * 1024;
