import { describe, expect, it } from 'vitest';
import { ticketState } from '../../../src/core/tickets/status';
import { SubmitWhenPrechecked } from '../../../src/host/sidebar/submit-when-prechecked';
import type { Ticket } from '../../../src/host/sidebar/ticket';
import { account, FakeMemory } from './fake-source';

function ticket(orderId: string, statusCode: string, detailStatus: string): Ticket {
  const viewer = { isCommitter: true, isHandler: false, roles: ['USER'] };
  return {
    orderId,
    statusCode,
    pluginType: 'DC_COMMON',
    comment: '',
    createTime: '',
    lastModifyTime: '',
    committer: '',
    committerId: '',
    databases: undefined,
    state: ticketState({ pluginType: 'DC_COMMON', statusCode, detailStatus, viewer }),
  } as Ticket;
}

function desk({ enabled = true, claimed = true } = {}) {
  const setting = { enabled, claimed };
  const tickets = new Map<string, Ticket>();
  const submitted: string[] = [];
  const memory = new FakeMemory();
  const auto = new SubmitWhenPrechecked({
    enabled: () => setting.enabled,
    memory,
    list: {
      accountId: account.id,
      get tickets() {
        return [...tickets.values()];
      },
      ticket: (orderId) => tickets.get(orderId),
    },
    claim: () => Promise.resolve(setting.claimed),
    submit: (orderId) => {
      submitted.push(orderId);
      return Promise.resolve();
    },
  });
  return {
    auto,
    submitted,
    setting,
    becomes: async (orderId: string, statusCode: string, detailStatus = '') => {
      tickets.set(orderId, ticket(orderId, statusCode, detailStatus));
      await auto.follow(new Set([orderId]));
    },
  };
}

describe('submitting for approval by itself', () => {
  it('happens once, when the precheck has passed, to what was created here', async () => {
    const { auto, submitted, becomes } = desk();
    auto.created(account.id, ['1']);
    await becomes('1', 'new', 'precheck');
    await becomes('2', 'new', 'precheck_success');
    expect(submitted).toEqual([]);
    await becomes('1', 'new', 'precheck_success');
    await becomes('1', 'new', 'precheck_success');
    expect(submitted).toEqual(['1']);
  });

  it('says so before, so that nobody is asked to do it', async () => {
    const { auto, setting, becomes } = desk();
    auto.created(account.id, ['1']);
    const passed = ticket('1', 'new', 'precheck_success');
    expect(auto.takesOver(passed)).toBe(true);
    expect(auto.takesOver(ticket('1', 'new', 'precheckFailed'))).toBe(false);
    expect(auto.takesOver(ticket('2', 'new', 'precheck_success'))).toBe(false);
    setting.enabled = false;
    expect(auto.takesOver(passed)).toBe(false);
    setting.enabled = true;
    await becomes('1', 'new', 'precheck_success');
    expect(auto.takesOver(passed)).toBe(false);
  });

  it('waits for what failed to be put right', async () => {
    const { auto, submitted, becomes } = desk();
    auto.created(account.id, ['1']);
    await becomes('1', 'new', 'precheckFailed');
    await becomes('1', 'new', 'precheck_success');
    expect(submitted).toEqual(['1']);
  });

  it('does not happen when it is off, was turned off, was done by hand, or is another window’s', async () => {
    const off = desk({ enabled: false });
    off.auto.created(account.id, ['1']);
    off.setting.enabled = true;
    await off.becomes('1', 'new', 'precheck_success');
    const turnedOff = desk();
    turnedOff.auto.created(account.id, ['1']);
    turnedOff.setting.enabled = false;
    await turnedOff.becomes('1', 'new', 'precheck_success');
    const byHand = desk();
    byHand.auto.created(account.id, ['1']);
    await byHand.becomes('1', 'toaudit');
    await byHand.becomes('1', 'new', 'precheck_success');
    const elsewhere = desk({ claimed: false });
    elsewhere.auto.created(account.id, ['1']);
    await elsewhere.becomes('1', 'new', 'precheck_success');
    expect([off, turnedOff, byHand, elsewhere].flatMap(({ submitted }) => submitted)).toEqual([]);
  });
});
