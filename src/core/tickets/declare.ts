import type { FieldTable } from './field';
import type { TicketType } from './ticket-type';

/** Declares a ticket type with its fields' own value types, then forgets them so that types of all shapes fit one registry. */
export function declareTicketType<const F extends FieldTable>(type: TicketType<F>): TicketType<F> {
  return type;
}
