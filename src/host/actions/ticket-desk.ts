import type { Caller } from '../../core/dms/caller';
import type { Outcome } from '../../core/dms/outcome';
import { message, type Message } from '../../core/message';
import type { Account } from '../profiles/account';
import type { SessionSource } from '../profiles/session';
import type { Dialogue } from './dialogue';
import { showFailure } from './failure-notice';
import { Once } from './once';

/** What actions do to the list of tickets. */
export interface TicketRecords {
  /** Reads one ticket anew; everything that shows it follows. */
  refreshTicket(orderId: string): Promise<void>;
  /** Its result has been fetched. */
  settleResult(orderId: string): void;
  /** It runs again, and will have another result. */
  expectResult(orderId: string): void;
}

export interface TicketDeskOptions {
  readonly sessions: Pick<SessionSource, 'current'>;
  readonly records: TicketRecords;
  readonly dialogue: Dialogue;
  readonly say: (message: Message) => string;
}

/** What all actions on a ticket share: a client, one thing at a time, and telling how it went. */
export class TicketDesk {
  readonly dialogue: Dialogue;
  readonly records: TicketRecords;
  readonly say: (message: Message) => string;
  private readonly once = new Once();

  constructor(private readonly options: TicketDeskOptions) {
    this.dialogue = options.dialogue;
    this.records = options.records;
    this.say = options.say;
  }

  /** Runs an action on a ticket with the account in use. Nothing else is done to the ticket meanwhile. */
  async work(orderId: string, action: (client: Caller, account: Account) => Promise<void>): Promise<void> {
    await this.once.run(orderId, async () => {
      const current = await this.options.sessions.current();
      switch (current.state) {
        case 'signed-out':
          await this.dialogue.warn(message('Add an account first.'));
          return;
        case 'locked':
          await this.dialogue.warn(current.reason);
          return;
        case 'ready':
          await action(current.session.client, current.session.account);
      }
    });
  }

  /** The value, or `undefined` after the failure has been shown. */
  async valueOf<T>(outcome: Outcome<T>): Promise<T | undefined> {
    if (outcome.ok) {
      return outcome.value;
    }
    // Not awaited: a notice may stand for a long time, and the ticket must not be held by it.
    void showFailure(this.dialogue, outcome.error, this.say);
    return Promise.resolve(undefined);
  }

  /**
   * Tells how a change of a ticket went, and reads the ticket anew: also after a failure, which may have changed it all the
   * same, or may have come because somebody else did.
   */
  async done(orderId: string, outcome: Outcome<unknown>, success: Message): Promise<void> {
    if (outcome.ok) {
      void this.dialogue.tell(success);
    } else {
      void showFailure(this.dialogue, outcome.error, this.say);
    }
    await this.records.refreshTicket(orderId);
  }
}
