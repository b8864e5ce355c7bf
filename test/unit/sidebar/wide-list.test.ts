import { beforeEach, describe, expect, it } from 'vitest';
import { message, translate } from '../../../src/core/message';
import type { DmsError } from '../../../src/core/dms/outcome';
import { everything, filterText, isEverything, matcherOf } from '../../../src/host/sidebar/ticket-filter';
import { StatusChanges } from '../../../src/host/sidebar/status-changes';
import { ticketRow } from '../../../src/host/sidebar/ticket-words';
import { FakeSource, listOn, settled } from './fake-source';

const denied: DmsError = { kind: 'permission', effect: 'none', message: message('No.') };

let source: FakeSource;
beforeEach(() => {
  source = new FakeSource();
  source.add('1');
  for (let orderId = 2; orderId <= 8; orderId += 1) {
    source.add(String(orderId), { committerId: '7', committer: 'bo', statusCode: 'closed' });
  }
  source.add('9', { committerId: '7', statusCode: 'toaudit' });
  source.waiting.add('9');
  source.concerning = new Set(['3', '4']);
});

function numbers({ list }: ReturnType<typeof listOn>): string[] {
  return list.tickets.map(({ orderId }) => orderId);
}

describe('all that DMS lists', () => {
  it('is for an administrator every ticket of the tenant, page by page, and gone when it is no longer wanted', async () => {
    const stage = listOn(source, { roles: ['ADMIN'] });
    await stage.list.refresh();
    expect(numbers(stage)).toEqual(['9', '1']);
    stage.stage.wide = true;
    await stage.list.widen();
    expect(numbers(stage)).toEqual(['9', '8', '7', '1']);
    expect(stage.list.more).toBe(6);
    // One that comes meanwhile is neither doubled nor does it hide another.
    source.add('10', { committerId: '7' });
    await stage.list.loadMore(() => stage.list.more === 0);
    await stage.list.refresh();
    expect(numbers(stage)).toEqual(['10', '9', '8', '7', '6', '5', '4', '3', '2', '1']);
    stage.stage.wide = false;
    await stage.list.widen();
    expect(numbers(stage)).toEqual(['9', '1']);
    expect(stage.list.more).toBe(0);
  });

  it('is for others what they decided on and what they are a stakeholder of', async () => {
    const stage = listOn(source);
    stage.stage.wide = true;
    await stage.list.refresh();
    expect(numbers(stage)).toEqual(['9', '4', '3', '1']);
    expect(source.asked.filter((page) => page.startsWith('tenant'))).toEqual([]);
  });

  it('is that for a DBA, too, whom DMS refuses the list of the tenant', async () => {
    source.refused.set('tenant', denied);
    const stage = listOn(source, { roles: ['DBA'] });
    stage.stage.wide = true;
    await stage.list.refresh();
    expect(stage.list.state).toBe('ready');
    expect(numbers(stage)).toEqual(['9', '4', '3', '1']);
  });

  it('keeps what was decided by me, and looks for others’ news in its turn', async () => {
    const stage = listOn(source, { roles: ['ADMIN'] });
    stage.stage.wide = true;
    await stage.list.refresh();
    source.waiting.clear();
    for (let look = 0; look < 3; look += 1) {
      await stage.list.look();
    }
    const lists = source.asked.filter((asked) => !asked.startsWith('detail'));
    expect(lists.slice(-3)).toEqual(['mine-running 1', 'waiting-for-me 1', 'tenant 1']);
    expect(stage.list.ticket('9')?.forMe).toBe(false);
  });

  it('is not kept for the next window, and its changes are no news for me', async () => {
    const stage = listOn(source, { roles: ['ADMIN'] });
    const changes = new StatusChanges(stage.list);
    const told: string[] = [];
    stage.list.onDidChange((change, origin) => {
      told.push(...changes.take(change, origin).map(({ orderId }) => orderId));
    });
    stage.stage.wide = true;
    await stage.list.refresh();
    source.change('8', 'success');
    await stage.list.refresh();
    expect(stage.list.ticket('8')?.statusCode).toBe('success');
    expect(told).toEqual([]);
    await settled();
    const kept = await stage.copy.read();
    expect(kept?.tickets.map(({ orderId }) => orderId)).toEqual(['9', '1']);
  });

  it('is a filter of its own, and its rows say whose they are', async () => {
    const stage = listOn(source, { roles: ['ADMIN'] });
    stage.stage.wide = true;
    await stage.list.refresh();
    const say = translate;
    const whose = (which: typeof everything.whose) =>
      stage.list.tickets.filter(matcherOf({ ...everything, whose: which }, say)).length;
    expect([whose('everyone'), whose('all'), whose('mine'), whose('forMe')]).toEqual([4, 2, 1, 1]);
    expect(isEverything({ ...everything, whose: 'everyone' })).toBe(false);
    expect(filterText({ ...everything, whose: 'everyone' }, say, () => message(''))).toBe(
      'All that DMS lists for me',
    );
    const [, other] = stage.list.tickets;
    const row = other && ticketRow(other, new Date('2026-11-24T04:00:00Z'), say);
    expect(row?.description).toContain(' · bo');
    expect(row?.accessibleName).toContain('submitted by bo');
  });
});
