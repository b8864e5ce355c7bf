import type { TicketAction } from '../../core/tickets/order-actions';
import { commandIds, type CommandId } from '../ids';

const commands: Readonly<Partial<Record<string, CommandId>>> = commandIds;

/** The command that does an action. */
export function commandOf(action: TicketAction): CommandId | undefined {
  return action === 'resubmit' ? commandIds.fixAndResubmit : commands[action];
}
