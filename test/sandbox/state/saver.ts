/** Writes soon after a change, once for many. */
export class Saver {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly write: () => void) {}

  /** To be called after every change. */
  readonly changed = (): void => {
    this.timer ??= setTimeout(() => {
      this.flush();
    }, 50);
  };

  flush(): void {
    if (this.timer !== undefined) {
      clearTimeout(this.timer);
      this.timer = undefined;
      this.write();
    }
  }
}
