import { describe, expect, it } from 'vitest';
import { batchOf, ticketsOf } from '../../../src/core/tickets/batch';
import { checkDraft } from '../../../src/core/tickets/check';
import { checkTickets } from '../../../src/core/tickets/check-tickets';
import { createOrderParameters } from '../../../src/core/tickets/create-order';
import { dataExport } from '../../../src/core/tickets/data-export';
import { editJson, viewJson } from '../../../src/core/tickets/json-view';
import { dcCommon } from '../../../src/core/tickets/dc-common';
import type { DatabaseRef } from '../../../src/core/tickets/reference';
import { ticketTypes } from '../../../src/core/tickets/registry';
import { mysqlDatabase } from './samples';

function draftOf(databases: readonly DatabaseRef[]) {
  return {
    id: '3f2b1c9e-0000-4000-8000-0123456789ab',
    pluginType: 'DATA_EXPORT',
    values: { databases: [...databases], comment: 'why', affectRows: '3', sql: 'SELECT 1' },
  };
}
const several = Array.from({ length: 20 }, (_, index) =>
  mysqlDatabase(String(9007199254740990n + BigInt(index))),
);

describe('several databases', () => {
  it('are one ticket where its type holds many, else a ticket each', () => {
    const draft = draftOf(several);
    expect(batchOf(dcCommon, draft)).toEqual([]);
    const tickets = ticketsOf(dataExport, draft);
    expect(tickets.map(({ database }) => database)).toEqual(several);
    expect(new Set(tickets.map((ticket) => ticket.draft.id)).size).toBe(20);
    expect(tickets.every((ticket) => /^[0-9a-z-]{1,64}$/.test(ticket.draft.id))).toBe(true);
    const sent = tickets.map((ticket) => createOrderParameters(dataExport, ticket.draft).PluginParam);
    expect(sent.map((param) => /"dbId":(\d+)/.exec(param)?.[1])).toEqual(several.map(({ dbId }) => dbId));
    expect(batchOf(dataExport, draftOf(several.slice(0, 1)))).toEqual([]);
  });

  it('are told apart when a logical and a physical one have the same number', () => {
    const [one] = several;
    const twins = one === undefined ? [] : [one, { ...one, logic: true }];
    expect(new Set(ticketsOf(dataExport, draftOf(twins)).map(({ draft }) => draft.id)).size).toBe(2);
  });

  it.each(ticketTypes.map((type) => [type.pluginType, type] as const))(
    'of %s: the declaration says',
    (_, type) => {
      const many = type.fields['databases']?.many === true;
      expect(batchOf(type, draftOf(several)).length === 0).toBe(many);
    },
  );

  it('are checked each; one that is named twice is told', () => {
    expect(checkTickets(dataExport, draftOf(several), checkDraft)).toEqual([]);
    expect(checkTickets(dataExport, draftOf([...several, ...several.slice(3, 4)]), checkDraft)).toMatchObject(
      [{ field: 'databases', message: { text: '{0} is chosen twice.' } }],
    );
    const wrong = draftOf(several);
    expect(
      checkTickets(dataExport, { values: { ...wrong.values, sql: '', comment: ' ' } }, checkDraft).map(
        ({ field }) => field,
      ),
    ).toEqual(['comment', 'sql']);
  });

  it('stay when the JSON of the first ticket is edited, unless it names another', () => {
    const draft = draftOf(several);
    const { text } = viewJson(dataExport, draft);
    const edited = editJson(dataExport, draft, text.replace('SELECT 1', 'SELECT 2'));
    expect(edited.changes).toMatchObject({ sql: 'SELECT 2', databases: several });
    const other = editJson(dataExport, draft, text.replace('9007199254740990', '5'));
    expect(other.changes['databases']).toHaveLength(1);
  });
});
