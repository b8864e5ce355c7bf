import { message, type Message } from '../../core/message';
import { withoutMarker } from '../../core/submission/marker';
import { pluginTypeLook } from '../../core/tickets/plugin-type';
import { firstLine } from './first-line';
import type { Ticket } from './ticket';
import { ageOf } from './ticket-age';

export type Say = (message: Message) => string;

/** A ticket as a row of the tree, in the person's language. */
export interface TicketRow {
  readonly label: string;
  readonly description: string;
  /** A codicon's name: of the type. Its colour is the state's. */
  readonly icon: string;
  readonly color: string | undefined;
  /** Space separated words for the `when` clauses of menus: `ticket` and what may be done. */
  readonly contextValue: string;
  /** What a screen reader says. */
  readonly accessibleName: string;
}

/** The type's own name; DMS's word for a type that this version does not know. */
export function typeLabel(pluginType: string): Message {
  return pluginTypeLook(pluginType).label;
}

/** The first database, and how many more there are. */
function databasesText(databases: readonly string[]): string {
  const [first = '', ...others] = databases;
  return others.length === 0 ? first : `${first} +${others.length}`;
}

export function ticketRow(ticket: Ticket, now: Date, say: Say): TicketRow {
  const { orderId, comment, state, pluginType, mine, committer, databases = [] } = ticket;
  const title = firstLine(withoutMarker(comment));
  const status = say(state.label);
  const need = state.need === undefined ? '' : say(state.need);
  const age = ageOf(ticket.createTime, now);
  const database = databasesText(databases);
  // A side bar is narrow: what is looked for first stands first.
  const who = mine ? '' : committer;
  const parts = [status, need, database, who, age === undefined ? '' : say(age), title];
  const number = `#${orderId}`;
  return {
    label: number,
    description: parts.filter((part) => part !== '').join(' · '),
    icon: pluginTypeLook(pluginType).icon,
    color: state.color,
    contextValue: ['ticket', ...state.actions].join(' '),
    accessibleName: [
      say(message('Ticket {0}', number)),
      title,
      say(typeLabel(pluginType)),
      status,
      need === '' ? '' : say(message('waits for you: {0}', need)),
      databases.length === 0 ? '' : say(message('database {0}', databases.join(', '))),
      who === '' ? '' : say(message('submitted by {0}', who)),
      age === undefined ? '' : say(message('created: {0}', say(age))),
    ]
      .filter((part) => part !== '')
      .join(', '),
  };
}

/** The lines of a ticket's tooltip: what it is called, what it is. Values are DMS's and other people's text. */
export function ticketFacts(ticket: Ticket, say: Say): readonly (readonly [name: string, value: string])[] {
  const { state, databases = [] } = ticket;
  const facts: [Message, string][] = [
    [message('Type'), say(typeLabel(ticket.pluginType))],
    [message('Status'), say(state.label)],
    [message('Waits for you'), state.need === undefined ? '' : say(state.need)],
    [message('Databases'), databases.join(', ')],
    [message('Submitted by'), ticket.committer],
    [message('Created'), ticket.createTime],
    [message('Changed'), ticket.lastModifyTime],
  ];
  return facts.filter(([, value]) => value !== '').map(([name, value]) => [say(name), value] as const);
}
