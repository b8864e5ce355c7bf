import { join } from 'node:path';
import type { Account } from '../profiles/account';
import type { SessionSource } from '../profiles/session';
import type { Memory } from './memory';
import { SettledTickets } from './settled-tickets';
import { keptAs, TicketCache } from './ticket-cache';
import type { ListOwner } from './ticket-list';
import { WatchDuty } from './watch-duty';

export interface ListOwnerOptions {
  readonly sessions: SessionSource;
  /** Where fetched results are remembered. */
  readonly memory: Memory;
  /** Where tickets are kept as they were last seen. */
  readonly directory: string;
}

/** Which results of an account's tickets have been fetched. */
export function settledOf(memory: Memory, { id, tid }: Account): SettledTickets {
  return new SettledTickets(memory, `settled.${id}.${tid}`);
}

/** Whose tickets the list shows: those of the account in use, if it can be used. */
export async function listOwner({ sessions, memory, directory }: ListOwnerOptions): Promise<ListOwner> {
  const current = await sessions.current();
  if (current.state !== 'ready') {
    return current;
  }
  const { account, client } = current.session;
  // Loaded when there is somebody whose tickets to ask for.
  const { DmsTicketSource } = await import('./dms-ticket-source');
  return {
    state: 'ready',
    account,
    source: new DmsTicketSource(client, account.realUid === undefined ? undefined : account.userId),
    settled: settledOf(memory, account),
    cache: new TicketCache(directory, account),
    duty: new WatchDuty(join(directory, `${keptAs(account)}.lock`)),
  };
}
