/** How long a nonce is remembered; twice the allowed clock skew, so that a replay is too old before it is forgotten. */
const memory = 30 * 60_000;

/** The nonces seen lately, by AccessKey. */
export class NonceBook {
  private readonly seen = new Map<string, number>();

  /** `false` when this key has used the nonce already. */
  use(accessKeyId: string, nonce: string, now: number): boolean {
    for (const [key, time] of this.seen) {
      if (now - time < memory) {
        break; // insertion order is age order
      }
      this.seen.delete(key);
    }
    const key = `${accessKeyId}\n${nonce}`;
    if (this.seen.has(key)) {
      return false;
    }
    this.seen.set(key, now);
    return true;
  }
}
