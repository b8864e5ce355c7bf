import { describe, expect, it } from 'vitest';
import { TicketGroups, type GroupedList } from '../../../src/host/sidebar/ticket-groups';
import type { ListChange, TicketList } from '../../../src/host/sidebar/ticket-list';
import { FakeSource, listOn } from './fake-source';

/** A list that counts how often it is gone through as a whole. */
class CountedList implements GroupedList {
  readings = 0;
  constructor(private readonly list: TicketList) {}

  get tickets() {
    this.readings += 1;
    return this.list.tickets;
  }

  ticket(orderId: string) {
    return this.list.ticket(orderId);
  }
}

async function grouped(count: number) {
  const source = new FakeSource();
  for (let orderId = 1; orderId <= count; orderId += 1) {
    source.add(String(orderId), { statusCode: orderId % 10 === 0 ? 'toaudit' : 'closed' });
  }
  const { list } = listOn(source, { size: count });
  await list.refresh();
  const counted = new CountedList(list);
  const groups = new TicketGroups(counted);
  const changes: ListChange[] = [];
  list.onDidChange((change) => changes.push(change));
  return { source, list, counted, groups, changes };
}

const sizes = (groups: TicketGroups) =>
  (['needs-me', 'in-progress', 'finished'] as const).map((phase) => groups.of(phase).length);

describe('ten thousand tickets in groups', () => {
  it('are gone through once, and not again for what only looks different', async () => {
    const { source, list, counted, groups, changes } = await grouped(10_000);
    expect(sizes(groups)).toEqual([0, 1000, 9000]);
    expect(counted.readings).toBe(1);
    source.tickets = source.tickets.map((one) =>
      one.orderId === '10' ? { ...one, comment: 'other words' } : one,
    );
    await list.refreshTicket('10');
    expect(changes.map((change) => groups.take(change))).toEqual([{ regrouped: new Set(), stayed: ['10'] }]);
    expect(sizes(groups)).toEqual([0, 1000, 9000]);
    expect(counted.readings).toBe(1);
  });

  it('tell both groups when one moves, and only those', async () => {
    const { source, list, groups, changes } = await grouped(1000);
    sizes(groups);
    source.change('10', 'approved');
    source.change('9', 'reject');
    await list.refreshTicket('10');
    await list.refreshTicket('9');
    expect(changes.map((change) => groups.take(change))).toEqual([
      { regrouped: new Set(['in-progress', 'needs-me']), stayed: [] },
      { regrouped: new Set(['needs-me', 'in-progress', 'finished']), stayed: [] },
    ]);
    expect(groups.of('needs-me')).toEqual(['10']);
  });

  it('show what passes the filter, and notice what comes to pass it', async () => {
    const { source, list, groups, changes } = await grouped(100);
    groups.filter(({ comment }) => comment.includes('5'));
    expect(sizes(groups)).toEqual([0, 1, 18]);
    expect(groups.count).toBe(19);
    source.tickets = source.tickets.map((one) => (one.orderId === '20' ? { ...one, comment: '5' } : one));
    await list.refreshTicket('20');
    expect(changes.map((change) => groups.take(change).regrouped)).toEqual([new Set(['in-progress'])]);
    expect(groups.of('in-progress')).toEqual(['50', '20']);
  });
});
