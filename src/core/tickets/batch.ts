import * as v from 'valibot';
import type { Draft } from './draft';
import { valueSchemas } from './field';
import { askedFields } from './json-text';
import type { DatabaseRef } from './reference';
import type { TicketType } from './ticket-type';
import { valuesFor } from './values';

/**
 * Several databases in a form whose type takes one come to a batch: a ticket for each. Where the type's field holds `many`,
 * they come to one ticket.
 */

/** The databases of a batch, in the form's order; empty when the draft comes to one ticket. */
export function batchOf(type: TicketType, draft: Pick<Draft, 'values'>): readonly DatabaseRef[] {
  const values = valuesFor(type, draft);
  const field = askedFields(type, draft, values).get('databases');
  const databases = v.safeParse(valueSchemas.databases, values['databases']);
  return field === undefined || field.many === true || !databases.success || databases.output.length < 2
    ? []
    : databases.output;
}

/** One ticket of a batch: the draft with one of its databases. The id tells which, so that no database gets two. */
export interface BatchTicket {
  readonly database: DatabaseRef;
  readonly draft: Draft;
}

export function ticketsOf(type: TicketType, draft: Draft): readonly BatchTicket[] {
  return batchOf(type, draft).map((database) => ({
    database,
    draft: {
      ...draft,
      id: `${draft.id}-${database.logic ? 'l' : ''}${database.dbId}`,
      values: { ...draft.values, databases: [database] },
    },
  }));
}
