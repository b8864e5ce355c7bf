/** What became of a look at DMS; `wait` is how long DMS asks to be left alone, in milliseconds. */
export interface Look {
  readonly changed: boolean;
  readonly wait?: number;
}

export interface WatcherPorts {
  /** Runs `work` once, later; returns how to prevent that. */
  later(milliseconds: number, work: () => void): () => void;
  /** Monotonic, in milliseconds. */
  now(): number;
  /** From 0 to 1. */
  random(): number;
  look(): Promise<Look>;
}

const shortest = 5000;
const longest = 300_000;
const growth = 1.6;
/** Windows that were opened together shall not ask together. */
const jitter = 0.2;

/**
 * Looks after tickets that are under way, as seldom as will do: from 5 s after something changed to 5 min when nothing does.
 * There is a timer only while somebody can see the tickets and one of them is moving.
 */
export class Watcher {
  private active = false;
  private pause = shortest;
  private lastLook: number;
  private looking = false;
  private cancel: (() => void) | undefined;

  constructor(private readonly ports: WatcherPorts) {
    this.lastLook = ports.now();
  }

  /** Whether there is something to watch, and somebody to see it. */
  watch(active: boolean): void {
    if (active === this.active) {
      return;
    }
    this.active = active;
    if (active) {
      // What is overdue, after hours in the background, is looked at now.
      this.schedule(Math.max(0, this.lastLook + this.pause - this.ports.now()));
    } else {
      this.stop();
    }
  }

  /** Something has just been done to a ticket, or read from DMS by other means: the next change is near. */
  stir(): void {
    this.pause = shortest;
    this.lastLook = this.ports.now();
    if (this.active && !this.looking) {
      this.schedule(this.pause);
    }
  }

  dispose(): void {
    this.watch(false);
  }

  private schedule(milliseconds: number): void {
    this.stop();
    const spread = 1 + jitter * (2 * this.ports.random() - 1);
    this.cancel = this.ports.later(Math.round(milliseconds * spread), () => {
      this.cancel = undefined;
      void this.look();
    });
  }

  private stop(): void {
    this.cancel?.();
    this.cancel = undefined;
  }

  private async look(): Promise<void> {
    this.looking = true;
    try {
      const { changed, wait = 0 } = await this.ports.look();
      this.pause = Math.max(wait, changed ? shortest : Math.min(longest, this.pause * growth));
    } finally {
      this.looking = false;
      this.lastLook = this.ports.now();
    }
    if (this.active) {
      this.schedule(this.pause);
    }
  }
}
