import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/core/tickets/draft';
import {
  confirmationWanted,
  guardFields,
  guardProblems,
  isConfirmed,
  productionNames,
  wantedConfirmation,
  withNote,
} from '../../../src/core/tickets/guard';
import { ticketType, ticketTypes } from '../../../src/core/tickets/registry';
import type { TicketType } from '../../../src/core/tickets/ticket-type';
import { mysqlDatabase } from './samples';

function type(pluginType: string): TicketType {
  const found = ticketType(pluginType);
  if (found === undefined) {
    throw new Error(pluginType);
  }
  return found;
}

const change = type('DC_COMMON');
const test = { ...mysqlDatabase(), envType: 'test' };
const shop = { ...mysqlDatabase(), envType: 'PRODUCT', schemaName: 'shop' };
const orders = { ...mysqlDatabase(), envType: 'product', schemaName: '', name: 'orders' };

function draft(databases: Draft['values'][string], more: Draft['values'] = {}): Draft {
  return { id: 'd', pluginType: 'DC_COMMON', values: { databases, comment: 'why', ...more } };
}

describe('the names of production databases', () => {
  it('are those of production, each once, by the name that SQL uses', () => {
    expect(productionNames(change, draft([test, shop, orders, shop]))).toEqual(['shop', 'orders']);
    expect(productionNames(change, draft([test]))).toEqual([]);
    expect(productionNames(change, draft('damaged'))).toEqual([]);
  });

  it('are the numbers of databases of which nothing else is known', () => {
    const bare = { ...shop, name: '', schemaName: '', envType: '', dbId: '77' };
    expect(productionNames(change, draft([bare, test]))).toEqual(['77']);
    expect(confirmationWanted(['77']).text).not.toContain('production');
    expect(confirmationWanted(['77', 'shop']).text).toContain('production');
  });

  it('matter to tickets that read or change data', () => {
    const asked = ticketTypes.filter((one) => productionNames(one, draft([shop])).length > 0);
    expect(asked.map(({ pluginType }) => pluginType)).toEqual([
      'DC_COMMON',
      'DC_CHUNK',
      'DC_CRON_CLEAR',
      'DATA_EXPORT',
    ]);
  });

  it.each([
    [['shop'], 'shop', true],
    [['shop'], ' shop ', true],
    [['shop'], 'Shop', false],
    [['shop'], '', false],
    [['shop', 'orders'], 'shop,orders', true],
    [['shop', 'orders'], 'shop', false],
    [['a', 'b', 'c', 'd'], '4', true],
    [['a', 'b', 'c', 'd'], 'a, b, c, d', false],
    [[], '', true],
  ])('%j is confirmed by %j: %j', (names, typed, confirmed) => {
    expect(isConfirmed(names, typed)).toBe(confirmed);
    expect(isConfirmed(names, wantedConfirmation(names))).toBe(true);
  });
});

describe('the guard', () => {
  const wanted = (databases: Draft['values'][string], production: string, errors: boolean, reason?: string) =>
    guardProblems(
      change,
      draft(databases, reason === undefined ? {} : { [guardFields.reason]: reason }),
      { production },
      errors,
    ).map(({ field }) => field);

  it('lets pass what is neither for production nor wrong', () => {
    expect(wanted([test], '', false)).toEqual([]);
  });

  it('wants the name for production, and a reason for errors', () => {
    expect(wanted([shop], '', true)).toEqual([guardFields.production, guardFields.reason]);
    expect(wanted([shop], 'shop', true, ' ')).toEqual([guardFields.reason]);
    expect(wanted([shop], 'shop', true, 'all rows are meant')).toEqual([]);
    expect(wanted([shop], 'shop_test', false)).toEqual([guardFields.production]);
    expect(wanted([test], '', true, '\ud800')).toEqual([guardFields.reason]);
  });

  it('puts a note behind the background', () => {
    expect(withNote(draft([test]), 'Noted.').values['comment']).toBe('why\n\nNoted.');
    expect(withNote({ ...draft([]), values: {} }, 'Noted.').values['comment']).toBe('\n\nNoted.');
  });
});
