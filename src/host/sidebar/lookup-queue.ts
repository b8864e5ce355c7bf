/** Runs work on ids one after the other, a few at a time, each id once at a time; what is no longer wanted is dropped. */
export class LookupQueue {
  private readonly waiting = new Map<string, () => Promise<void>>();
  private readonly running = new Set<string>();

  constructor(private readonly width: number) {}

  /** Adds work; for an id that waits already the newer work takes its place. */
  add(id: string, work: () => Promise<void>): void {
    this.waiting.set(id, work);
    this.next();
  }

  /** Drops what has not begun. */
  clear(): void {
    this.waiting.clear();
  }

  private next(): void {
    for (const [id, work] of this.waiting) {
      if (this.running.size >= this.width) {
        return;
      }
      if (!this.running.has(id)) {
        this.waiting.delete(id);
        this.running.add(id);
        void work().finally(() => {
          this.running.delete(id);
          this.next();
        });
      }
    }
  }
}
