import * as v from 'valibot';
import type { Memory } from './memory';

const Stored = v.array(v.tuple([v.string(), v.array(v.string())]));

/** Enough for years of one person's tickets; the oldest are asked for again. */
const capacity = 3000;

/**
 * The databases that tickets are about. They never change and no list of DMS's names them, so they are learnt once: from what
 * was submitted here, or from a ticket's own detail.
 */
export class DatabaseNames {
  private readonly names: Map<string, readonly string[]>;
  private saving = false;

  /** @param key names the account: ticket numbers of two tenants are not each other's. */
  constructor(
    private readonly memory: Memory,
    private readonly key: string,
  ) {
    const stored = v.safeParse(Stored, memory.get(key));
    this.names = new Map(stored.success ? stored.output : []);
  }

  of(orderId: string): readonly string[] | undefined {
    return this.names.get(orderId);
  }

  remember(orderId: string, databases: readonly string[]): void {
    if (databases.length === 0 || this.names.has(orderId)) {
      return;
    }
    this.names.set(orderId, [...databases]);
    for (const oldest of this.names.keys()) {
      if (this.names.size <= capacity) {
        break;
      }
      this.names.delete(oldest);
    }
    this.save();
  }

  /** Many names come at once: they are written once. */
  private save(): void {
    if (this.saving) {
      return;
    }
    this.saving = true;
    queueMicrotask(() => {
      this.saving = false;
      void this.memory.update(this.key, [...this.names]);
    });
  }
}
