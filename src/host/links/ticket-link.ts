import * as v from 'valibot';
import { message, type Message } from '../../core/message';
import { Id } from '../../core/tickets/reference';

/** A ticket as a link names it: the numbers alone, since accounts are named differently on every machine. */
export interface LinkedTicket {
  readonly orderId: string;
  /** Numbers of tickets are a tenant's own; without it the account in use is asked. */
  readonly tid?: string | undefined;
}

const Parts = v.strictObject({ id: Id, tenant: v.optional(Id) });
/** More is no link of ours. */
const longest = 200;

/** `<scheme>://<extension>/ticket?id=42&tenant=3`, for colleagues: nothing in it tells more than the two numbers. */
export function ticketLink(scheme: string, extensionId: string, { orderId, tid }: LinkedTicket): string {
  const tenant = tid === undefined ? '' : `&tenant=${tid}`;
  return `${scheme}://${extensionId}/ticket?id=${orderId}${tenant}`;
}

/**
 * The ticket that a link names, or what is wrong with it. Links come from anywhere: all that can be asked for is to look at a
 * ticket, and what is not understood to the last part is refused, since it may have meant something else.
 */
export function readTicketLink({
  path,
  query,
}: {
  readonly path: string;
  readonly query: string;
}): LinkedTicket | Message {
  const pairs = query.length > longest ? [] : [...new URLSearchParams(query)];
  const names = new Set(pairs.map(([name]) => name));
  const parsed = v.safeParse(Parts, Object.fromEntries(pairs));
  if (path.replace(/\/$/, '') !== '/ticket' || names.size !== pairs.length || !parsed.success) {
    return message(
      'This link is not understood: it must name a ticket, as in /ticket?id=42&tenant=3. Nothing was done.',
    );
  }
  return { orderId: parsed.output.id, tid: parsed.output.tenant };
}
