import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { message, translate, type Message } from '../../../src/core/message';
import { ChangeNotices } from '../../../src/host/sidebar/change-notices';
import { NoticeClaims } from '../../../src/host/sidebar/notice-claims';
import { StatusChanges, type NoticeWish } from '../../../src/host/sidebar/status-changes';
import { keptAs, TicketCache } from '../../../src/host/sidebar/ticket-cache';
import type { TicketList } from '../../../src/host/sidebar/ticket-list';
import { WatchDuty } from '../../../src/host/sidebar/watch-duty';
import { account, FakeCopy, FakeSource, listOn, settled } from './fake-source';

let directory: string;
let source: FakeSource;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'watching-'));
  source = new FakeSource();
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** What a window says of the changes that its list tells. */
function noticesOf(list: TicketList, wish: NoticeWish = 'all', claimed = new Set<string>()) {
  const told: string[] = [];
  let flush = (): void => undefined;
  const tell = (text: Message, ...buttons: readonly Message[]): Promise<undefined> => {
    told.push([text, ...buttons].map((one) => translate(one)).join(' | '));
    return Promise.resolve(undefined);
  };
  const notices = new ChangeNotices({
    dialogue: { tell, warn: tell },
    wish: () => wish,
    claim: (what) => {
      const isFree = !claimed.has(what);
      claimed.add(what);
      return Promise.resolve(isFree);
    },
    run: () => Promise.resolve(),
    show: () => Promise.resolve(),
    showAll: () => Promise.resolve(),
    later: (_milliseconds, work) => {
      flush = work;
      return () => undefined;
    },
    say: translate,
  });
  const changes = new StatusChanges(list);
  list.onDidChange((change, origin) => {
    notices.add(changes.take(change, origin));
  });
  return {
    handled: (orderId: string) => {
      changes.handled(orderId);
    },
    told: async () => {
      await settled();
      flush();
      flush = () => undefined;
      await settled();
      return told.splice(0);
    },
  };
}

/** Looks until both lists have been asked. */
async function lookTwice(list: TicketList): Promise<void> {
  await list.look();
  await list.look();
}

describe('a changed status', () => {
  it('is told once, with what to do next', async () => {
    source.add('1', { statusCode: 'toaudit', comment: 'Prices up' });
    source.details.set('1', { status: 'approved', execMode: 'COMMITOR', databases: ['a'] });
    const { list } = listOn(source);
    const window = noticesOf(list);
    await list.refresh();
    expect(await window.told()).toEqual([]);
    source.change('1', 'approved');
    await lookTwice(list);
    expect(await window.told()).toEqual(['Ticket #1: Approved. Prices up | Execute… | Show']);
    await lookTwice(list);
    expect(await window.told()).toEqual([]);
    source.change('1', 'reject');
    await lookTwice(list);
    expect(await window.told()).toEqual(['Ticket #1: Rejected. Prices up | Fix and Resubmit | Show']);
  });

  it('is not told when the person did it here, nor when the ticket only passes through it', async () => {
    source.add('1', { statusCode: 'approved' });
    source.details.set('1', { status: 'approved', execMode: '', databases: ['a'] });
    const { list } = listOn(source);
    const window = noticesOf(list);
    await list.refresh();
    await settled();
    source.change('1', 'processing');
    source.details.set('1', { status: 'processing', execMode: '', databases: ['a'] });
    await list.refreshTicket('1');
    await lookTwice(list);
    expect(await window.told()).toEqual([]);
    source.change('1', 'success');
    await lookTwice(list);
    expect(await window.told()).toEqual(['Ticket #1: Executed. ticket 1 | Show']);
  });

  it('that comes a while after the person did something is found by the very next look', async () => {
    source.add('1', { statusCode: 'fail' });
    const { list } = listOn(source);
    await list.refresh();
    await list.look();
    // The job runs again, and DMS says for a while that it failed.
    await list.refreshTicket('1');
    source.change('1', 'success');
    await list.look();
    expect(list.ticket('1')?.state.phase).toBe('finished');
  });

  it('is not told when the person did it here while another account was in use', async () => {
    source.add('1', { statusCode: 'toaudit' });
    const { list } = listOn(source);
    const window = noticesOf(list);
    await list.refresh();
    window.handled('1');
    source.change('1', 'cancel');
    await lookTwice(list);
    expect(await window.told()).toEqual([]);
    source.change('1', 'reject');
    await list.refresh();
    expect(await window.told()).toHaveLength(1);
  });

  it('of a ticket that was just created here is told from its precheck on', async () => {
    const { list } = listOn(source);
    const window = noticesOf(list);
    source.add('5');
    source.details.set('5', { status: 'precheck', execMode: '', databases: ['a'] });
    await list.adopt(account.id, '5', { databases: ['a'], environments: ['dev'], fingerprint: 'x' });
    expect(list.moving).toBe(true);
    await list.look();
    await settled();
    source.details.set('5', { status: 'precheck_success', execMode: '', databases: ['a'] });
    await lookTwice(list);
    expect(await window.told()).toEqual([
      'Ticket #5: Precheck passed. ticket 5 | Submit for Approval | Show',
    ]);
  });

  it('that comes to wait for me is told, at first only its number is shown', async () => {
    source.add('1', { statusCode: 'toaudit', committerId: '7' });
    source.waiting = new Set(['1']);
    const { list } = listOn(source);
    const window = noticesOf(list, 'needsMe');
    await list.refresh();
    expect(await window.told()).toEqual([]);
    source.add('2', { statusCode: 'toaudit', committerId: '7' });
    source.waiting.add('2');
    await lookTwice(list);
    expect(await window.told()).toEqual(['Ticket #2: Waiting for approval. ticket 2 | Approve… | Show']);
  });

  it.each<[NoticeWish, string[]]>([
    ['all', ['3 tickets have another status now; 1 waiting for you. | Show the Tickets']],
    ['needsMe', ['Ticket #3: Execution failed. ticket 3 | Retry the Failed Job… | Show']],
    ['none', []],
  ])('of many at once, when the person wants %s', async (wish, expected) => {
    for (const orderId of ['1', '2', '3']) {
      source.add(orderId, { statusCode: 'toaudit' });
    }
    const { list } = listOn(source, { size: 10 });
    const window = noticesOf(list, wish);
    await list.refresh();
    source.change('1', 'success');
    source.change('2', 'reject');
    source.change('3', 'fail');
    await lookTwice(list);
    expect(await window.told()).toEqual(expected);
  });
});

describe('two windows', () => {
  function twoWindows() {
    const copy = new FakeCopy();
    const lock = join(directory, 'watch.lock');
    const first = listOn(source, { copy, duty: new WatchDuty(lock) }).list;
    const second = listOn(source, { copy: new FakeCopy(copy.shared), duty: new WatchDuty(lock) }).list;
    return { first, second };
  }

  it('ask DMS as often as one, show the same, and tell a change once', async () => {
    source.add('1', { statusCode: 'toaudit' });
    const { first, second } = twoWindows();
    const claimed = new Set<string>();
    const notices = [noticesOf(first, 'all', claimed), noticesOf(second, 'all', claimed)];
    await first.refresh();
    await second.refresh();
    await settled();
    source.asked.length = 0;
    source.change('1', 'reject');
    for (let look = 0; look < 4; look += 1) {
      await first.look();
      await second.look();
    }
    expect(source.asked.filter((what) => !what.startsWith('one'))).toEqual([
      'mine-running 1',
      'waiting-for-me 1',
      'mine-running 1',
      'waiting-for-me 1',
    ]);
    expect(second.ticket('1')?.state.id).toBe('reject');
    const told = await Promise.all(notices.map((window) => window.told()));
    expect(told.map(({ length }) => length)).toEqual([1, 0]);
    first.dispose();
    second.dispose();
  });

  it('hand the asking over when one rests', async () => {
    source.add('1', { statusCode: 'toaudit' });
    const { first, second } = twoWindows();
    await first.refresh();
    await second.refresh();
    await first.look();
    source.asked.length = 0;
    await second.look();
    expect(source.asked).toEqual([]);
    first.rest();
    await new Promise((resolve) => setTimeout(resolve, 30));
    await second.look();
    expect(source.asked).toEqual(['mine-running 1']);
    first.dispose();
    second.dispose();
  });

  it('that notice the same in the same moment tell it once', async () => {
    const claims = [new NoticeClaims(directory), new NoticeClaims(directory)];
    const won = await Promise.all(claims.map((one) => one.take('9-success-2026-11-24 10:00:00')));
    expect(won.filter(Boolean)).toHaveLength(1);
    const later = new NoticeClaims(directory, () => Date.now() + 61_000);
    expect(await later.take('9-success-2026-11-24 10:00:00')).toBe(true);
  });
});

describe('after a reload without network', () => {
  const id = keptAs(account);

  it('the last known tickets are there, with their time and without SQL', async () => {
    source.add('1', { statusCode: 'new' });
    source.details.set('1', {
      status: 'precheck_success',
      execMode: '',
      databases: ['shop'],
      fingerprint: 'f',
    });
    const before = listOn(source, { copy: new TicketCache(directory, account) });
    await before.list.refresh();
    await settled();
    await expect
      .poll(() => readFile(join(directory, `${id}.json`), 'utf8').catch(() => ''), { timeout: 10_000 })
      .toContain('"fingerprint":"f"');
    before.list.dispose();

    source.failure = { kind: 'unreachable', effect: 'none', message: message('No connection.') };
    const after = listOn(source, { copy: new TicketCache(directory, account) });
    const window = noticesOf(after.list);
    await after.list.refresh();
    expect([after.list.state, after.list.asOf]).toEqual(['offline', before.clock.time]);
    expect(after.list.ticket('1')).toMatchObject({ databases: ['shop'], state: { id: 'precheck_success' } });
    expect(after.list.subjects?.withFingerprint('f')).toEqual(['1']);
    expect(await window.told()).toEqual([]);
    after.list.dispose();
  });

  it('a damaged copy is none', async () => {
    await writeFile(join(directory, `${id}.json`), '{"version":1,"tickets":');
    const { list } = listOn(source, { copy: new TicketCache(directory, account) });
    await list.refresh();
    expect(list.state).toBe('empty');
    list.dispose();
  });
});
