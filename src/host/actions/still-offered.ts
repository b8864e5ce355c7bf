import type { Caller } from '../../core/dms/caller';
import { message } from '../../core/message';
import { actionLabels } from '../../core/tickets/action-labels';
import type { TicketAction } from '../../core/tickets/order-actions';
import { hasFinerState, ticketState, type TicketState } from '../../core/tickets/status';
import { stateTable } from '../../core/tickets/status-table';
import { DmsTicketSource } from '../sidebar/dms-ticket-source';
import type { TicketDesk } from './ticket-desk';

/** To whom everything is offered: whether it is for this person, DMS decides. */
const anyone = { isCommitter: true, isHandler: true, roles: ['ADMIN'] };

/** Where a ticket stands in DMS now; `undefined` where DMS does not say, or in words that nobody knows. */
async function stateNow(client: Caller, orderId: string): Promise<TicketState | undefined> {
  const source = new DmsTicketSource(client);
  const { signal } = new AbortController();
  const ticket = await source.one(orderId, signal);
  if (!ticket.ok) {
    return undefined;
  }
  const detail = hasFinerState(ticket.value) ? await source.detail(ticket.value, signal) : undefined;
  if (detail?.ok === false) {
    return undefined;
  }
  const { pluginType, statusCode } = ticket.value;
  const { status = '', failedCheck = '' } = detail?.value ?? {};
  const state = ticketState({ pluginType, statusCode, detailStatus: status, failedCheck, viewer: anyone });
  return stateTable.has(state.id) ? state : undefined;
}

/**
 * Looks at the ticket as it is now before something is done to it: a notice, a row or a lens may have stood there for hours. Where
 * the ticket has moved on, it says so and shows it as it is; where that cannot be told, DMS may judge.
 */
export async function isStillOffered(
  desk: TicketDesk,
  orderId: string,
  action: TicketAction,
): Promise<boolean> {
  let offered = false;
  await desk.work(orderId, async (client) => {
    const state = await stateNow(client, orderId);
    offered = state?.actions.includes(action) !== false;
    if (state !== undefined && !offered) {
      // Not awaited: a notice may stand for a long time.
      void desk.dialogue.tell(
        message(
          'Ticket #{0} has moved on: {1}. “{2}” is not possible any more, and nothing was done. Its row and its document show what is.',
          orderId,
          desk.say(state.label),
          desk.say(actionLabels[action]).replace(/…$/, ''),
        ),
      );
      await desk.records.refreshTicket(orderId);
    }
  });
  return offered;
}
