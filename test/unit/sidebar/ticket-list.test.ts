import { beforeEach, describe, expect, it } from 'vitest';
import { message, translate } from '../../../src/core/message';
import type { DmsError } from '../../../src/core/dms/outcome';
import type { ListChange } from '../../../src/host/sidebar/ticket-list';
import { account, FakeCopy, FakeSource, listOn, settled } from './fake-source';

const broken: DmsError = { kind: 'unreachable', effect: 'none', message: message('No connection.') };

let source: FakeSource;
beforeEach(() => {
  source = new FakeSource();
});

function shown({ list }: ReturnType<typeof listOn>): string[] {
  return list.tickets.map(({ orderId, state }) => `${orderId} ${state.phase} ${translate(state.label)}`);
}

describe('loading', () => {
  it('puts my tickets and those that wait for me into one list, the newest first, each once', async () => {
    source.add('9', { statusCode: 'success' });
    source.add('10', { statusCode: 'toaudit' });
    source.add('11', { statusCode: 'toaudit', committerId: '7' });
    source.add('12', { statusCode: 'toaudit' });
    source.waiting = new Set(['11', '12']);
    const stage = listOn(source);
    await stage.list.refresh();
    expect(stage.list.state).toBe('ready');
    expect(shown(stage)).toEqual([
      '12 needs-me Waiting for approval',
      '11 needs-me Waiting for approval',
      '10 in-progress Waiting for approval',
      '9 finished Executed',
    ]);
  });

  it('finds what is unfinished however old it is', async () => {
    source.add('1', { statusCode: 'approved', createTime: '2020-01-01 00:00:00' });
    for (const orderId of ['2', '3', '4', '5', '6']) {
      source.add(orderId, { statusCode: 'closed' });
    }
    const stage = listOn(source);
    await stage.list.refresh();
    expect(shown(stage)).toEqual([
      '6 finished Closed',
      '5 finished Closed',
      '4 finished Closed',
      '1 needs-me Approved',
    ]);
    expect(stage.list.more).toBe(3);
  });

  it('pages through the rest; tickets that come in between are neither doubled nor missed', async () => {
    for (let orderId = 1; orderId <= 8; orderId += 1) {
      source.add(String(orderId), { statusCode: 'closed' });
    }
    const stage = listOn(source);
    await stage.list.refresh();
    source.add('9', { statusCode: 'closed' });
    await stage.list.loadMore();
    await stage.list.refresh();
    await stage.list.loadMore();
    expect(stage.list.tickets.map(({ orderId }) => orderId)).toEqual([
      '9',
      '8',
      '7',
      '6',
      '5',
      '4',
      '3',
      '2',
      '1',
    ]);
    expect(stage.list.more).toBe(0);
  });

  it('loses nothing that waits for me when the list moves while it is paged through', async () => {
    for (let orderId = 1; orderId <= 7; orderId += 1) {
      source.add(String(orderId), { statusCode: 'toaudit', committerId: '7' });
      source.waiting.add(String(orderId));
    }
    const stage = listOn(source);
    await stage.list.refresh();
    // One of the first page is decided after that was read: one of the second is drawn to the first.
    source.meanwhile = (page) => {
      if (page === 'waiting-for-me 2') {
        source.waiting.delete('6');
      }
    };
    await stage.list.refresh();
    expect(stage.list.tickets.map(({ orderId }) => orderId)).toEqual(['7', '5', '4', '3', '2', '1']);
    // One that comes meanwhile pushes another to a page that is still to be read: it is there once.
    source.meanwhile = (page) => {
      if (page === 'waiting-for-me 2' && !source.waiting.has('8')) {
        source.add('8', { statusCode: 'toaudit', committerId: '7' });
        source.waiting.add('8');
      }
    };
    await stage.list.refresh();
    expect(stage.list.tickets.map(({ orderId }) => orderId)).toEqual(['8', '7', '5', '4', '3', '2', '1']);
  });

  it('concludes nothing from what is missing in a list that never holds still', async () => {
    for (let orderId = 1; orderId <= 9; orderId += 1) {
      source.add(String(orderId), { statusCode: 'toaudit', committerId: '7' });
      source.waiting.add(String(orderId));
    }
    const stage = listOn(source);
    await stage.list.refresh();
    let left = 9;
    source.meanwhile = (page) => {
      if (page === 'waiting-for-me 2') {
        source.waiting.delete(String(left));
        left -= 1;
      }
    };
    await stage.list.refresh();
    // What has left is still shown, until the list holds still.
    expect(stage.list.tickets).toHaveLength(9);
    source.meanwhile = undefined;
    await stage.list.refresh();
    expect(stage.list.tickets).toHaveLength(7);
  });

  it('orders by number what was made in the same second, beyond 2^53 too', async () => {
    for (const orderId of ['99', '9007199254740993', '9007199254740992', '100']) {
      source.add(orderId, { statusCode: 'closed' });
    }
    const stage = listOn(source, { size: 9 });
    await stage.list.refresh();
    expect(stage.list.tickets.map(({ orderId }) => orderId)).toEqual([
      '9007199254740993',
      '9007199254740992',
      '100',
      '99',
    ]);
  });

  it('is kept on the disk when it has been told, not before', async () => {
    source.add('1');
    const copy = new FakeCopy();
    const { list } = listOn(source, { copy });
    const kept: boolean[] = [];
    list.onDidChange(() => kept.push(copy.shared.contents !== undefined));
    await list.refresh();
    expect(kept).toEqual([false, false]);
    await settled();
    expect(copy.shared.contents?.tickets).toHaveLength(1);
  });

  it('says that there are none', async () => {
    const { list } = listOn(source);
    await list.refresh();
    expect(list.state).toBe('empty');
  });

  it('is shared by calls that come while it lasts, but not with one that was begun before', async () => {
    const { list } = listOn(source);
    const first = list.refresh();
    source.add('1');
    await Promise.all([first, list.refresh()]);
    expect(list.tickets.map(({ orderId }) => orderId)).toEqual(['1']);
  });
});

describe('what lists do not tell', () => {
  it('is asked of single tickets: the finer state of unfinished ones, the databases of all, once', async () => {
    source.add('1', { statusCode: 'success' });
    source.add('2', { statusCode: 'new' });
    source.details.set('1', { status: 'success', execMode: '', databases: ['shop_dev'] });
    source.details.set('2', { status: 'precheck_success', execMode: '', databases: ['shop_test'] });
    const copy = new FakeCopy();
    const stage = listOn(source, { copy });
    const changes: ListChange[] = [];
    stage.list.onDidChange((change) => changes.push(change));
    await stage.list.refresh();
    await settled();
    expect(shown(stage)).toEqual(['2 needs-me Precheck passed', '1 finished Executed']);
    expect(stage.list.ticket('1')?.databases).toEqual(['shop_dev']);
    expect(changes.slice(-2)).toEqual([new Set(['2']), new Set(['1'])]);

    source.asked.length = 0;
    const again = listOn(source, { copy: new FakeCopy(copy.shared) });
    await again.list.refresh();
    await settled();
    expect(again.list.ticket('1')?.databases).toEqual(['shop_dev']);
    expect(source.asked.filter((what) => what.startsWith('detail'))).toEqual(['detail 2']);
  });

  it('is not asked when it was told', async () => {
    source.add('1', { statusCode: 'success' });
    const { list } = listOn(source);
    await list.adopt(account.id, '1', { databases: ['shop_dev'], environments: ['dev'], fingerprint: '' });
    expect(list.ticket('1')?.databases).toEqual(['shop_dev']);
    expect(source.asked).toEqual(['one 1']);
    await list.refresh();
    await settled();
    expect(source.asked).not.toContain('detail 1');
  });
});

describe('looking again', () => {
  it('asks little, and tells only what changed', async () => {
    source.add('1', { statusCode: 'success' });
    source.add('2', { statusCode: 'toaudit' });
    source.add('3', { statusCode: 'toaudit' });
    source.details.set('3', { status: 'approved', execMode: '', databases: [] });
    const stage = listOn(source);
    await stage.list.refresh();
    await settled();
    const changes: ListChange[] = [];
    stage.list.onDidChange((change) => changes.push(change));
    source.asked.length = 0;
    source.change('3', 'approved');
    expect(await stage.list.look()).toEqual({ changed: true });
    expect(new Set(changes.flatMap((change) => (change === 'all' ? ['all'] : [...change])))).toEqual(
      new Set(['3']),
    );
    expect(source.asked.filter((what) => !what.startsWith('detail'))).toEqual(['mine-running 1']);
    await settled();
    source.asked.length = 0;
    expect(await stage.list.look()).toEqual({ changed: false });
    expect(source.asked).toEqual(['waiting-for-me 1']);
  });

  it('finds out how a ticket ended that is no longer among the unfinished', async () => {
    source.add('1', { statusCode: 'processing' });
    const stage = listOn(source);
    await stage.list.refresh();
    source.change('1', 'success');
    await stage.list.look();
    expect(shown(stage)).toEqual(['1 finished Executed']);
    source.asked.length = 0;
    await stage.list.look();
    expect(source.asked).not.toContain('one 1');
  });

  it('drops what waited for me and is decided, keeps what is mine', async () => {
    source.add('1', { statusCode: 'toaudit' });
    source.add('2', { statusCode: 'toaudit', committerId: '7' });
    source.waiting = new Set(['1', '2']);
    const stage = listOn(source);
    await stage.list.refresh();
    source.waiting.clear();
    await stage.list.look();
    await stage.list.look();
    expect(shown(stage)).toEqual(['1 in-progress Waiting for approval']);
  });

  it('passes on how long DMS asks to wait', async () => {
    source.add('1');
    const { list } = listOn(source);
    await list.refresh();
    source.failure = { ...broken, kind: 'throttled', retryAfter: 7000 };
    expect(await list.look()).toEqual({ changed: false, wait: 7000 });
  });
});

describe('trouble', () => {
  it('keeps what was there, with its time, and recovers', async () => {
    source.add('1', { statusCode: 'closed' });
    const { list, clock } = listOn(source);
    await list.refresh();
    const before = clock.time;
    clock.time = new Date(before.getTime() + 60_000);
    source.failure = broken;
    await list.refresh();
    expect([list.state, list.tickets.length, list.asOf]).toEqual(['offline', 1, before]);
    expect(list.problem).toEqual(broken.message);
    source.failure = undefined;
    await list.refresh();
    expect([list.state, list.asOf, list.problem]).toEqual(['ready', clock.time, undefined]);
  });

  it('tells no connection from a refusal', async () => {
    const { list } = listOn(source);
    source.failure = broken;
    await list.refresh();
    expect(list.state).toBe('offline');
    source.failure = { ...broken, kind: 'permission' };
    await list.refresh();
    expect(list.state).toBe('error');
  });
});

describe('another account', () => {
  it('takes everything of the one before away', async () => {
    source.add('1', { statusCode: 'closed' });
    const { list, stage } = listOn(source);
    await list.refresh();
    const { owner } = stage;
    stage.owner = { state: 'locked', reason: message('No key.') };
    await list.refresh();
    expect([list.state, list.tickets, list.problem]).toEqual(['locked', [], message('No key.')]);
    stage.owner = { state: 'signed-out' };
    await list.refresh();
    expect([list.state, list.problem]).toEqual(['signedOut', undefined]);
    if (owner.state === 'ready') {
      const other = new FakeSource();
      other.add('77');
      stage.owner = {
        ...owner,
        account: { ...account, tid: '3002' },
        source: other,
        cache: new FakeCopy(),
      };
    }
    await list.refresh();
    expect(list.tickets.map(({ orderId }) => orderId)).toEqual(['77']);
  });
});

describe('a result', () => {
  it('that was fetched, or that nobody fetched for a week, is no longer waited for', async () => {
    const exported = { pluginType: 'DATA_EXPORT', statusCode: 'success' };
    source.add('1', { ...exported, lastModifyTime: '2026-11-01 10:00:00' });
    source.add('2', exported);
    source.add('3', exported);
    const { list } = listOn(source);
    await list.refresh();
    const phases = () => list.tickets.map(({ orderId, state }) => `${orderId} ${state.phase}`);
    expect(phases()).toEqual(['3 needs-me', '2 needs-me', '1 finished']);
    list.settleResult('2');
    expect(phases()).toEqual(['3 needs-me', '2 finished', '1 finished']);
  });
});

it('stays quick with ten thousand tickets', async () => {
  for (let orderId = 1; orderId <= 10_000; orderId += 1) {
    source.add(String(orderId), { statusCode: 'closed' });
  }
  const { list } = listOn(source, { size: 10_000 });
  await list.refresh();
  const began = performance.now();
  expect(list.tickets).toHaveLength(10_000);
  source.change('5000', 'approved');
  await list.refreshTicket('5000');
  expect(list.tickets[5000]?.state.phase).toBe('needs-me');
  // Generous: it is a guard against quadratic work, not a measurement.
  expect(performance.now() - began).toBeLessThan(500);
});
