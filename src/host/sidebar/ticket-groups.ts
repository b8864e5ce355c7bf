import type { Phase } from '../../core/tickets/status';
import type { Ticket } from './ticket';
import type { ListChange } from './ticket-list';

/** What the groups are made from. */
export interface GroupedList {
  readonly tickets: readonly Ticket[];
  ticket(orderId: string): Ticket | undefined;
}

type Members = Readonly<Record<Phase, readonly string[]>>;

/** What a change of the list does to the groups: which have other members now, and which tickets stayed where they were. */
export interface Regrouping {
  readonly regrouped: ReadonlySet<Phase>;
  readonly stayed: readonly string[];
}

/**
 * The tickets that the filter lets pass, by phase, the newest first. A change costs as much as it changes: the list is gone
 * through as a whole only when a ticket comes, goes or moves to another group.
 */
export class TicketGroups {
  private members: Members | undefined;
  /** Of each member; `undefined` until it is asked for. */
  private phases: Map<string, Phase> | undefined;
  private passes: (ticket: Ticket) => boolean = () => true;

  constructor(private readonly list: GroupedList) {}

  /** From now on only the tickets that pass. */
  filter(passes: (ticket: Ticket) => boolean): void {
    this.passes = passes;
    this.members = undefined;
  }

  of(phase: Phase): readonly string[] {
    this.members ??= this.regroup();
    return this.members[phase];
  }

  /** How many tickets pass. */
  get count(): number {
    return this.of('needs-me').length + this.of('in-progress').length + this.of('finished').length;
  }

  take(change: ListChange): Regrouping {
    if (change === 'all' || this.members === undefined) {
      this.members = undefined;
      return { regrouped: new Set<Phase>(['needs-me', 'in-progress', 'finished']), stayed: [] };
    }
    const regrouped = new Set<Phase>();
    const stayed: string[] = [];
    this.phases ??= phasesOf(this.members);
    for (const orderId of change) {
      const before = this.phases.get(orderId);
      const ticket = this.list.ticket(orderId);
      const after = ticket !== undefined && this.passes(ticket) ? ticket.state.phase : undefined;
      if (before !== after) {
        [before, after].filter((phase) => phase !== undefined).forEach((phase) => regrouped.add(phase));
      } else if (after !== undefined) {
        stayed.push(orderId);
      }
    }
    if (regrouped.size > 0) {
      this.members = undefined;
    }
    return { regrouped, stayed };
  }

  private regroup(): Members {
    const members: Record<Phase, string[]> = { 'needs-me': [], 'in-progress': [], finished: [] };
    this.phases = undefined;
    for (const ticket of this.list.tickets) {
      if (this.passes(ticket)) {
        members[ticket.state.phase].push(ticket.orderId);
      }
    }
    return members;
  }
}

function phasesOf(members: Members): Map<string, Phase> {
  const phases = new Map<string, Phase>();
  for (const phase of ['needs-me', 'in-progress', 'finished'] as const) {
    for (const orderId of members[phase]) {
      phases.set(orderId, phase);
    }
  }
  return phases;
}
