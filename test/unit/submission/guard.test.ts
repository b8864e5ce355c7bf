import { describe, expect, it } from 'vitest';
import { translate } from '../../../src/core/message';
import type { Draft } from '../../../src/core/tickets/draft';
import { dcCommon } from '../../../src/core/tickets/dc-common';
import { guard, type GuardPorts } from '../../../src/core/submission/guard';
import type { DatabaseRef } from '../../../src/core/tickets/reference';
import { draftOf } from './desk';

const ports: GuardPorts = { severities: {}, say: translate };
const nothing = { production: '' };

function draft(sql: string, more: Draft['values'] = {}): Draft {
  const { values, ...rest } = draftOf('d', 'why', sql);
  return { ...rest, values: { ...values, ...more } };
}

function inProduction(sql: string, more: Draft['values'] = {}): Draft {
  const [database] = draft(sql).values['databases'] as [object];
  return draft(sql, { databases: [{ ...database, envType: 'Product' }] as never, ...more });
}

async function missing(of: Draft, pledge = nothing, severities: GuardPorts['severities'] = {}) {
  const verdict = await guard(dcCommon, of, pledge, { ...ports, severities });
  return verdict.ok ? [] : verdict.problems.map(({ field }) => field);
}

const right = 'UPDATE ducks SET price = 1 WHERE id = 1';
const wrong = 'UPDATE ducks SET price = 1';

describe('the host’s guard', () => {
  it('lets pass as it is what is not for production and has no errors', async () => {
    const one = draft(`${right}; SELECT 1`, { $reason: 'typed before' });
    expect(await guard(dcCommon, one, nothing, ports)).toEqual({ ok: true, draft: one });
  });

  it('keeps SQL with errors until there is a reason, and puts that into the ticket', async () => {
    expect(await missing(draft(wrong))).toEqual(['$reason']);
    expect(await missing(draft(wrong, { $reason: ' \n' }))).toEqual(['$reason']);
    const verdict = await guard(dcCommon, draft(wrong, { $reason: ' all ducks \n' }), nothing, ports);
    expect(verdict.ok && verdict.draft.values['comment']).toBe(
      'why\n\nSubmitted in spite of what was found in the SQL (no-where): all ducks',
    );
  });

  it('tells the wrong target', async () => {
    expect(await missing(draft('USE farm; DELETE FROM shop.ducks WHERE id = 1'))).toEqual(['$reason']);
    expect(await missing(draft('DELETE FROM farm.ducks WHERE id = 1'))).toEqual(['$reason']);
    expect(await missing(draft('DELETE FROM shop.ducks WHERE id = 1'))).toEqual([]);
  });

  it('wants production’s name typed, whatever the page says', async () => {
    expect(await missing(inProduction(right))).toEqual(['$production']);
    expect(await missing(inProduction(right), { production: 'shop_test' })).toEqual(['$production']);
    expect(await missing(inProduction(wrong))).toEqual(['$production', '$reason']);
    expect(await missing(inProduction(right), { production: 'shop' })).toEqual([]);
  });

  it('asks for the names of those databases only that are sent to now', async () => {
    const [database] = draft(right).values['databases'] as [DatabaseRef];
    const [farm, shop] = ['farm', 'shop'].map((name) => ({ ...database, name, schemaName: name }));
    const both = draft(right, {
      databases: [farm, shop].map((one) => ({ ...one, envType: 'product' })) as never,
    });
    const rest = [{ ...database, name: 'farm', schemaName: 'farm', envType: 'product' }];
    const verdict = (production: string) =>
      guard(dcCommon, both, { production }, { ...ports, databases: rest });
    expect((await verdict('farm, shop')).ok).toBe(false);
    expect((await verdict('')).ok).toBe(false);
    expect(await verdict('farm')).toEqual({ ok: true, draft: both });
  });

  it('goes by the person’s severities', async () => {
    expect(await missing(draft(wrong), nothing, { 'no-where': 'warning' })).toEqual([]);
    expect(await missing(draft(`${right}; SELECT 1`), nothing, { 'select-in-change': 'error' })).toEqual([
      '$reason',
    ]);
  });

  it('finds the error at the end of many statements', async () => {
    expect(await missing(draft(`${`${right};\n`.repeat(50_000)}${wrong}`))).toEqual(['$reason']);
  });
});
