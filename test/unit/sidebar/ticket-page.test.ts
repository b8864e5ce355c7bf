import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/core/dms/caller';
import type { DmsError } from '../../../src/core/dms/outcome';
import { message } from '../../../src/core/message';
import { ticketState } from '../../../src/core/tickets/status';
import { ticketPage, type TicketPagePorts } from '../../../src/host/document/ticket-page';
import type { SessionState } from '../../../src/host/profiles/session';
import { TicketCache } from '../../../src/host/sidebar/ticket-cache';
import { account, me } from './fake-source';
import { say } from './fake-desk';

const address = { accountId: account.id, orderId: '42' };
const { signal } = new AbortController();
let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'dms-page-'));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

function failing(kind: DmsError['kind']): SessionState {
  const error: DmsError = {
    kind,
    effect: 'none',
    message: message('No way to {0}.', 'dms'),
    requestId: 'R-1',
  };
  const client: Caller = { call: () => Promise.resolve({ ok: false, error }) };
  return { state: 'ready', session: { account, client } };
}

function ports(state: SessionState, more: Partial<TicketPagePorts> = {}): TicketPagePorts {
  return {
    sessions: {
      stateOf: () => Promise.resolve(state),
      current: () => Promise.resolve(state),
      sessionOf: () => Promise.resolve(undefined),
    },
    list: { accountId: undefined, asOf: undefined, ticket: () => undefined },
    directory,
    sameChange: () => [],
    sent: () => Promise.resolve(undefined),
    records: directory,
    say,
    when: (time) => time.toISOString(),
    ...more,
  };
}

const ticket = {
  orderId: '42',
  pluginType: 'DC_COMMON',
  comment: 'lost [vsc:8f3a1c07]',
  statusCode: 'Approved',
  createTime: '2025-06-01 10:00:00',
  lastModifyTime: '2025-06-01 10:00:00',
  committer: 'dana',
  committerId: me,
};
const asOf = new Date('2025-06-01T08:00:00Z');
const state = ticketState({ ...ticket, viewer: { isCommitter: true, isHandler: false, roles: [] } });
const list: TicketPagePorts['list'] = {
  accountId: account.id,
  asOf,
  ticket: () => ({ ...ticket, state, databases: ['shop_dev'], mine: true, forMe: false }),
};

describe('a document opened without the network', () => {
  it('tells what the list last knew, when that was, and why there is nothing newer', async () => {
    const page = await ticketPage(address, undefined, ports(failing('unreachable'), { list }), signal);
    expect(page.text).toMatch(
      /^# #42 Normal data change\n\n! Offline: this is how it was at 2025-06-01T08:00:00\.000Z\nReason: No way to dms\.\n\n→ Status: Approved · Approved\n/,
    );
    expect(page.text).toContain('## Business background\n\n> lost\n');
    expect(page.text).toContain('· shop_dev:');
    expect(page.state?.actions).toContain('executeChange');
  });

  it('tells what is kept of an account that is not in use, with the SQL that was submitted from here', async () => {
    const cache = new TicketCache(directory, account);
    await cache.write(() => ({
      version: 1,
      written: 1,
      asOf: asOf.toISOString(),
      total: 1,
      tickets: [{ ...ticket, mine: true, forMe: false }],
      subjects: [['42', { databases: ['shop_dev'], environments: ['dev'], fingerprint: '' }]],
    }));
    const sent = () =>
      Promise.resolve({ id: 'e', parameters: { PluginParam: '{"execSQL":"DELETE FROM ducks"}' } });
    const { text } = await ticketPage(address, undefined, ports(failing('timeout'), { sent }), signal);
    expect(text).toContain('! Offline: this is how it was at 2025-06-01T08:00:00.000Z');
    expect(text).toContain('## SQL as it was submitted from here\n\n~~~~ sql\nDELETE FROM ducks\n~~~~\n');
  });

  it('goes on showing all that was read before, once warned of however often it fails', async () => {
    const read = { text: '# #42 Normal data change\n\n→ Status: Approved\n', at: asOf };
    let page = await ticketPage(
      address,
      { text: read.text, read, state },
      ports(failing('unreachable')),
      signal,
    );
    page = await ticketPage(address, page, ports(failing('unreachable')), signal);
    expect(page.text.match(/! Offline/g)).toHaveLength(1);
    expect(page.text).toMatch(/^# #42 .*\n\n! Offline: .*\nReason: .*\n\n→ Status: Approved\n$/);
    expect(page).toMatchObject({ state, stale: true });
  });

  it('says “not renewed” when DMS answers, but not with the ticket', async () => {
    const { text } = await ticketPage(address, undefined, ports(failing('throttled'), { list }), signal);
    expect(text).toContain('! Not renewed: this is how it was at');
    const locked: SessionState = { state: 'locked', account, reason: message('no key') };
    expect((await ticketPage(address, undefined, ports(locked, { list }), signal)).text).toContain('no key');
  });

  it('does not put what was known in place of a refusal', async () => {
    const { text } = await ticketPage(address, undefined, ports(failing('permission'), { list }), signal);
    expect(text).toMatch(/^# #42\n\n✗ Not loaded: No way to dms\.\n/);
    expect(text).toContain('RequestId: R-1');
  });

  it('says so when nothing was known', async () => {
    const nowhere = { ...address, orderId: '43' };
    const { text } = await ticketPage(nowhere, undefined, ports(failing('unreachable')), signal);
    expect(text).toMatch(/^# #43\n\n✗ Not loaded: /);
  });

  it('says whose it is when that account is not the one in use, once', async () => {
    const used: SessionState = { state: 'locked', account: { ...account, id: 'x' }, reason: message('') };
    const state = failing('unreachable');
    const { sessions, ...rest } = ports(state, { list });
    const elsewhere = { ...rest, sessions: { ...sessions, current: () => Promise.resolve(used) } };
    const first = await ticketPage(address, undefined, elsewhere, signal);
    const again = await ticketPage(address, first, elsewhere, signal);
    for (const { text } of [first, again]) {
      expect(text).toMatch(/^# #42 .*\n\n! Account: Work · not the one in use here\n\n! Offline: /);
      expect(text.match(/! Account/g)).toHaveLength(1);
    }
  });
});
