import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

/** What goes on after a request has been answered: prechecks, executions, exports. Ends with the sandbox. */
export class Background {
  private readonly stopped = new AbortController();
  private readonly running = new Set<Promise<void>>();

  constructor(
    /** Milliseconds between two states. */
    readonly pace: number,
    private readonly failed: (error: unknown) => void,
  ) {
    // Every waiting ticket listens.
    setMaxListeners(0, this.stopped.signal);
  }

  start(work: () => Promise<void>): void {
    const task = work()
      .catch((error: unknown) => {
        if (!this.stopped.signal.aborted) {
          this.failed(error);
        }
      })
      .finally(() => this.running.delete(task));
    this.running.add(task);
  }

  /** Waits one pace, or as long as asked. @throws AbortError when the sandbox ends */
  async step(milliseconds = this.pace): Promise<void> {
    await wait(milliseconds, undefined, { signal: this.stopped.signal, ref: false });
  }

  /** Waits for a moment, however far; timers end at 24 days. */
  async until(moment: number): Promise<void> {
    for (let left = moment - Date.now(); left > 0; left = moment - Date.now()) {
      await this.step(Math.min(left, 86_400_000));
    }
  }

  async close(): Promise<void> {
    this.stopped.abort();
    await Promise.all(this.running);
  }
}
