/** Lets one thing happen to a ticket at a time: a second click while the first is being answered does nothing. */
export class Once {
  private readonly busy = new Set<string>();

  /** @returns `undefined` when something is being done to it already. */
  async run<T>(orderId: string, work: () => Promise<T>): Promise<T | undefined> {
    if (this.busy.has(orderId)) {
      return undefined;
    }
    this.busy.add(orderId);
    try {
      return await work();
    } finally {
      this.busy.delete(orderId);
    }
  }
}
