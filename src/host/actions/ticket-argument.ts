import * as v from 'valibot';
import { Id } from '../../core/tickets/reference';
import type { Phase } from '../../core/tickets/status';
import { parseTicketUri } from '../document/ticket-address';
import { parseSqlUri } from '../ticket-sql/sql-address';

const Node = v.object({ kind: v.literal('ticket'), orderId: Id });
const Address = v.object({ scheme: v.string(), authority: v.string(), path: v.string() });
const Rest = v.object({
  kind: v.literal('rest'),
  phase: v.picklist(['needs-me', 'in-progress', 'finished']),
});
const Kept = v.object({ kind: v.picklist(['draft', 'unconfirmed']), item: v.object({ id: v.string() }) });

/** The ticket that a command is called for, and its account, where the argument names that. */
export interface TicketReference {
  readonly orderId: string;
  readonly accountId?: string;
}

/** A row of the tree, the document of a ticket or of its SQL, or a number from the form. */
export function ticketFrom(argument: unknown): TicketReference | undefined {
  const node = v.safeParse(v.union([Id, Node]), argument);
  if (node.success) {
    return { orderId: typeof node.output === 'string' ? node.output : node.output.orderId };
  }
  const address = v.safeParse(Address, argument);
  return address.success ? (parseTicketUri(address.output) ?? parseSqlUri(address.output)) : undefined;
}

/** The group of the tree that is to show more of its tickets. */
export function phaseFrom(argument: unknown): Phase | undefined {
  const node = v.safeParse(Rest, argument);
  return node.success ? node.output.phase : undefined;
}

/** The draft a command is called for: a row of the tree, or its id. */
export function draftIdFrom(argument: unknown): string | undefined {
  const parsed = v.safeParse(v.union([v.string(), Kept]), argument);
  if (!parsed.success) {
    return undefined;
  }
  return typeof parsed.output === 'string' ? parsed.output : parsed.output.item.id;
}
