import { OwnerLock } from '../../core/submission/owner-lock';

/** Which of several windows asks DMS. */
export interface Duty {
  /** @returns whether it is for this window to ask. */
  hold(): Promise<boolean>;
  /** Lets another window do it. */
  release(): Promise<void>;
}

/** The window that has the lock asks. */
export class WatchDuty implements Duty {
  private lock: Promise<OwnerLock | undefined> | undefined;

  constructor(private readonly path: string) {}

  async hold(): Promise<boolean> {
    // A disk without locks is no reason not to look.
    this.lock ??= OwnerLock.take(this.path).catch(() => undefined);
    const held = (await this.lock) !== undefined;
    if (!held) {
      // Whoever has it may be gone by the next time.
      this.lock = undefined;
    }
    return held;
  }

  async release(): Promise<void> {
    const { lock } = this;
    this.lock = undefined;
    await (await lock)?.release().catch(() => undefined);
  }
}
