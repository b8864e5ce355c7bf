import { setTimeout as pause } from 'node:timers/promises';
import type { Account } from './account';

/** How long a call waits for a person who may not be there; in milliseconds. */
const patience = 60_000;

/**
 * Asks for the key of an account whose temporary one is over: once, however many calls are waiting, and not again after the
 * person said no, until an account has changed. A call waits for a minute; the question stays.
 */
export class Renewals {
  private readonly asking = new Map<string, Promise<boolean>>();
  private readonly declined = new Set<string>();

  /** @param ask asks for the key and stores it; `undefined` when the person gave up. */
  constructor(private readonly ask: (account: Account) => Promise<Account | undefined>) {}

  /** @returns whether there is a fresh key now. */
  async renew(account: Account): Promise<boolean> {
    if (this.declined.has(account.id)) {
      return false;
    }
    const answer = this.asking.get(account.id) ?? this.begin(account);
    return Promise.race([answer, pause(patience, false, { ref: false })]);
  }

  /** Accounts have changed: who said no may be asked again. */
  reset(): void {
    this.declined.clear();
  }

  private begin(account: Account): Promise<boolean> {
    const answer = this.answerOf(account);
    this.asking.set(account.id, answer);
    return answer;
  }

  private async answerOf(account: Account): Promise<boolean> {
    try {
      const isRenewed = (await this.ask(account)) !== undefined;
      if (!isRenewed) {
        this.declined.add(account.id);
      }
      return isRenewed;
    } finally {
      this.asking.delete(account.id);
    }
  }
}
