import * as v from 'valibot';
import type { Memory } from './memory';
import { everything, isEverything, TicketFilter } from './ticket-filter';

const currentKey = 'ticketFilter';
const savedKey = 'ticketFilters';

const Saved = v.array(v.object({ name: v.string(), filter: TicketFilter }));
export type SavedFilter = v.InferOutput<typeof Saved>[number];

/** The filter in use and those kept under a name; both outlast a reload of the window. */
export class KeptFilters {
  private filter: TicketFilter;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly memory: Memory) {
    const stored = v.safeParse(TicketFilter, memory.get(currentKey));
    this.filter = stored.success ? stored.output : everything;
  }

  get current(): TicketFilter {
    return this.filter;
  }

  get active(): boolean {
    return !isEverything(this.filter);
  }

  /** By name. */
  get saved(): readonly SavedFilter[] {
    const stored = v.safeParse(Saved, this.memory.get(savedKey));
    return stored.success ? stored.output.toSorted((a, b) => a.name.localeCompare(b.name)) : [];
  }

  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  use(filter: TicketFilter): void {
    this.filter = filter;
    void this.memory.update(currentKey, isEverything(filter) ? undefined : filter);
    for (const listener of this.listeners) {
      listener();
    }
  }

  /** Keeps the filter in use under a name; another one of that name is replaced. */
  save(name: string): void {
    const others = this.saved.filter((one) => one.name !== name);
    void this.memory.update(savedKey, [...others, { name, filter: this.filter }]);
  }

  forget(name: string): void {
    void this.memory.update(
      savedKey,
      this.saved.filter((one) => one.name !== name),
    );
  }
}
