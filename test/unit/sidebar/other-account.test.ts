import { describe, expect, it } from 'vitest';
import type { DmsError } from '../../../src/core/dms/outcome';
import { message } from '../../../src/core/message';
import { downloadFiles } from '../../../src/host/actions/download-files';
import { useOwnAccount } from '../../../src/host/actions/own-account';
import { submitForApproval } from '../../../src/host/actions/submit-for-approval';
import type { Account } from '../../../src/host/profiles/account';
import { accountIn, type SessionState } from '../../../src/host/profiles/session';
import { SettledTickets } from '../../../src/host/sidebar/settled-tickets';
import { recordsOf, type RecordPorts } from '../../../src/host/sidebar/ticket-records';
import { account } from './fake-source';
import { deskFor, FakeDialogue, fine, otherId } from './fake-desk';

describe('an action on a ticket of an account that is not in use', () => {
  it('goes through the ticket’s own account, and so does the look at what came of it', async () => {
    const { desk, asked, records } = deskFor(new FakeDialogue(), {});
    await submitForApproval(desk.through(otherId), '42');
    expect(new Set(asked.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set(['other']));
    expect(records).toEqual([`refresh 42 of ${otherId}`]);
  });

  it('is refused when that account is not on this machine', async () => {
    const dialogue = new FakeDialogue();
    const { desk, asked } = deskFor(dialogue, {});
    await submitForApproval(desk.through('33333333-3333-4333-8333-333333333333'), '42');
    expect(asked).toEqual([]);
    expect(dialogue.told).toEqual([
      'This ticket belongs to an account that is not on this machine. Add it under "Manage Accounts" to go on.',
    ]);
  });

  it('shares with its desk that one thing is done to a ticket at a time', async () => {
    const { desk, changes } = deskFor(new FakeDialogue(), {});
    await Promise.all([
      submitForApproval(desk.through(otherId), '42'),
      submitForApproval(desk.through(otherId), '42'),
      // Another tenant's ticket may have the same number.
      submitForApproval(desk, '42'),
    ]);
    expect(changes().map(({ accessKeyId }) => accessKeyId)).toEqual(['other', 'id']);
  });
});

describe('without the network', () => {
  const offline = (effect: DmsError['effect']): { readonly ok: false; readonly error: DmsError } => ({
    ok: false,
    error: { kind: 'unreachable', effect, message: message('No way to {0}.', 'dms') },
  });

  it('an action says that nothing was done, how old what is shown is, and what to do', async () => {
    const dialogue = new FakeDialogue();
    const { desk } = deskFor(dialogue, {});
    await desk.valueOf(offline('unknown'));
    await desk.done('42', offline('none'), message('done'));
    const sentence =
      'DMS cannot be reached, so nothing was done. Try again once the network is back. ' +
      'What you see of the ticket is from 14:05. No way to dms.';
    expect(dialogue.told).toEqual([sentence, sentence]);
  });

  it('an action whose answer was lost says that it may have been done', async () => {
    const dialogue = new FakeDialogue();
    const { desk } = deskFor(dialogue, {});
    await desk.done('42', offline('unknown'), message('done'));
    expect(dialogue.told.join()).toContain('it is not known whether this was done');
  });

  it('what DMS itself says stays as it is', async () => {
    const dialogue = new FakeDialogue();
    const refusal = { status: 400, Code: 'InvalidParameterValid', Message: 'no', RequestId: 'R' };
    const { desk } = deskFor(dialogue, { SubmitOrderApproval: refusal });
    await submitForApproval(desk, '42');
    expect(dialogue.told.join()).not.toContain('network');
  });
});

describe('a draft made of another account’s ticket', () => {
  const other: Account = { ...account, id: otherId, name: 'Other' };
  const ready = (one: Account): SessionState => ({
    state: 'locked',
    account: one,
    reason: message('no secret'),
  });

  async function use(accountId: string | undefined, answers: string[] = []) {
    const dialogue = new FakeDialogue(answers);
    const used: string[] = [];
    const may = await useOwnAccount(
      {
        dialogue,
        sessions: {
          current: () => Promise.resolve(ready(account)),
          stateOf: (id) => Promise.resolve(id === otherId ? ready(other) : { state: 'signed-out' }),
          use: ({ id }) => Promise.resolve(void used.push(id)),
        },
      },
      '42',
      accountId,
    );
    return { may, used, told: dialogue.told };
  }

  it('is opened at once when the account is the one in use, or not known', async () => {
    expect(await use(account.id)).toEqual({ may: true, used: [], told: [] });
    expect(await use(undefined)).toEqual({ may: true, used: [], told: [] });
    expect(accountIn({ state: 'signed-out' })).toBeUndefined();
  });

  it('says which account to switch to, and switches with a button', async () => {
    const { may, used, told } = await use(otherId, ['Switch to “Other”']);
    expect([may, used]).toEqual([true, [otherId]]);
    expect(told.join()).toContain('Ticket #42 belongs to the account “Other”');
    expect(await use(otherId)).toMatchObject({ may: false, used: [] });
  });

  it('is none where that account is gone', async () => {
    const { may, told } = await use('44444444-4444-4444-8444-444444444444');
    expect(may).toBe(false);
    expect(told.join()).toContain('not on this machine');
  });
});

describe('what was done to a ticket of another account', () => {
  function records() {
    const did: string[] = [];
    const kept = new Map<string, unknown>();
    const memory = {
      get: (key: string) => kept.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
    };
    const ports: RecordPorts = {
      list: {
        accountId: account.id,
        refreshTicket: (orderId) => Promise.resolve(void did.push(`list ${orderId}`)),
        settleResult: (orderId) => did.push(`settled ${orderId}`),
        expectResult: (orderId) => did.push(`expected ${orderId}`),
      },
      settledOf: (id) => Promise.resolve(id === otherId ? new SettledTickets(memory, id) : undefined),
      onDidRefresh: (orderId, inList) => did.push(`${inList ? 'mine' : 'other'} ${orderId}`),
    };
    return { ports, did, kept };
  }

  it('is not taken for news of the list, whose ticket of that number is another', async () => {
    const { ports, did, kept } = records();
    const other = recordsOf(ports, otherId);
    await other.refreshTicket('42');
    other.settleResult('42');
    await expect.poll(() => kept.get(otherId)).toEqual(['42']);
    other.expectResult('42');
    await expect.poll(() => kept.get(otherId)).toEqual([]);
    expect(did).toEqual(['other 42']);
  });

  it('is told to the list when that account is in use after all', async () => {
    const { ports, did } = records();
    for (const accountId of [undefined, account.id]) {
      const own = recordsOf(ports, accountId);
      await own.refreshTicket('42');
      own.settleResult('42');
      own.expectResult('42');
    }
    const each = ['list 42', 'mine 42', 'settled 42', 'expected 42'];
    expect(did).toEqual([...each, ...each]);
  });
});

it('files are read through the ticket’s account, too', async () => {
  const { desk, asked } = deskFor(new FakeDialogue(), { GetDataCorrectSQLFile: fine });
  await downloadFiles(desk.through(otherId), '42', {
    download: () => Promise.reject(new Error('nothing to download')),
  } as never);
  expect(asked.every(({ accessKeyId }) => accessKeyId === 'other')).toBe(true);
});
