import * as v from 'valibot';
import { message, type Message } from '../../core/message';
import { withoutMarker } from '../../core/submission/marker';
import type { Ticket } from './ticket';
import { typeLabel, type Say } from './ticket-words';

const Words = v.optional(v.array(v.string()), []);

/** Which tickets are shown. An empty part lets all pass. */
export const TicketFilter = v.object({
  whose: v.optional(v.picklist(['all', 'mine', 'forMe', 'everyone']), 'all'),
  /** `TicketState.id`s. */
  states: Words,
  /** DMS's `PluginType`s. */
  types: Words,
  /** Names of databases, as the tickets have them. */
  databases: Words,
  text: v.optional(v.string(), ''),
});
export type TicketFilter = v.InferOutput<typeof TicketFilter>;

export const everything: TicketFilter = { whose: 'all', states: [], types: [], databases: [], text: '' };

export function isEverything({ whose, states, types, databases, text }: TicketFilter): boolean {
  return (
    whose === 'all' && [states, types, databases].every(({ length }) => length === 0) && text.trim() === ''
  );
}

function isOneOf(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value);
}

/** What a ticket's text is searched in: everything that a person sees of it in the tree. */
function textOf(
  { orderId, comment, committer, databases = [], pluginType, state }: Ticket,
  say: Say,
): string {
  const parts = [orderId, withoutMarker(comment), committer, ...databases, say(typeLabel(pluginType))];
  return [...parts, say(state.label)].join('\n').toLowerCase();
}

const isWanted: Readonly<Record<TicketFilter['whose'], (mine: boolean, forMe: boolean) => boolean>> = {
  all: (mine, forMe) => mine || forMe,
  mine: (mine) => mine,
  forMe: (_mine, forMe) => forMe,
  everyone: () => true,
};

/** A test for tickets; every word of the text has to be found somewhere in a ticket, in any letter case. */
export function matcherOf(filter: TicketFilter, say: Say): (ticket: Ticket) => boolean {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (ticket) => {
    const { databases = [], state, pluginType, mine, forMe } = ticket;
    if (!isWanted[filter.whose](mine, forMe)) {
      return false;
    }
    if (!isOneOf(filter.states, state.id) || !isOneOf(filter.types, pluginType)) {
      return false;
    }
    if (filter.databases.length > 0 && !databases.some((name) => filter.databases.includes(name))) {
      return false;
    }
    if (words.length === 0) {
      return true;
    }
    const text = textOf(ticket, say);
    return words.every((word) => text.includes(word.replace(/^#(?=\d)/, '')));
  };
}

export function whoseLabel(whose: TicketFilter['whose']): Message {
  switch (whose) {
    case 'all':
      return message('Mine and for me');
    case 'mine':
      return message('Mine');
    case 'forMe':
      return message('For me');
    case 'everyone':
      return message('All that DMS lists for me');
  }
}

/**
 * The filter in words, its parts one after the other.
 * @param stateName a state's words, by its id.
 */
export function filterText(filter: TicketFilter, say: Say, stateName: (id: string) => Message): string {
  const { whose, states, types, databases, text } = filter;
  const parts = [
    whose === 'all' ? '' : say(whoseLabel(whose)),
    [...new Set(states.map((id) => say(stateName(id))))].join(', '),
    types.map((type) => say(typeLabel(type))).join(', '),
    databases.join(', '),
    text.trim() === '' ? '' : `“${text.trim()}”`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
