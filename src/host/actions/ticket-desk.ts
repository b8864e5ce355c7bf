import type { Caller } from '../../core/dms/caller';
import type { DmsError, Outcome } from '../../core/dms/outcome';
import { message, type Message } from '../../core/message';
import type { Account } from '../profiles/account';
import type { SessionArchive, SessionSource, SessionState } from '../profiles/session';
import type { Dialogue } from './dialogue';
import { showFailure } from './failure-notice';
import { isOffline } from './offline';
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
  readonly sessions: Pick<SessionSource, 'current'> & Pick<SessionArchive, 'stateOf'>;
  /** Where what is done to an account's tickets is told; without one, to those of the account in use. */
  readonly recordsOf: (accountId: string | undefined) => TicketRecords;
  /** When the account's tickets were last read from DMS, for the person. */
  readonly lastRead: (accountId: string | undefined) => string | undefined;
  readonly dialogue: Dialogue;
  readonly say: (message: Message) => string;
}

/** What all actions on a ticket share: a client, one thing at a time, and telling how it went. */
export class TicketDesk {
  readonly dialogue: Dialogue;
  readonly records: TicketRecords;
  readonly say: (message: Message) => string;

  /** @param accountId whose tickets it is for; those of the account in use by default. */
  constructor(
    private readonly options: TicketDeskOptions,
    private readonly accountId?: string,
    private readonly once = new Once(),
  ) {
    this.dialogue = options.dialogue;
    this.records = options.recordsOf(accountId);
    this.say = options.say;
  }

  /** The same desk for the tickets of an account, whichever is in use. */
  through(accountId: string | undefined): TicketDesk {
    return accountId === this.accountId ? this : new TicketDesk(this.options, accountId, this.once);
  }

  /** Runs an action on a ticket with the ticket's account. Nothing else is done to the ticket meanwhile. */
  async work(orderId: string, action: (client: Caller, account: Account) => Promise<void>): Promise<void> {
    const { sessions } = this.options;
    const { accountId } = this;
    const standing: SessionState =
      accountId === undefined ? await sessions.current() : await sessions.stateOf(accountId);
    switch (standing.state) {
      case 'signed-out':
        await this.dialogue.warn(
          accountId === undefined
            ? message('Add an account first.')
            : message(
                'This ticket belongs to an account that is not on this machine. Add it under "Manage Accounts" to go on.',
              ),
        );
        return;
      case 'locked':
        await this.dialogue.warn(standing.reason);
        return;
      case 'ready': {
        const { client, account } = standing.session;
        await this.once.run(`${account.id} ${orderId}`, () => action(client, account));
      }
    }
  }

  /** The value, or `undefined` after the failure to read it has been shown. */
  async valueOf<T>(outcome: Outcome<T>): Promise<T | undefined> {
    if (outcome.ok) {
      return outcome.value;
    }
    // Not awaited: a notice may stand for a long time, and the ticket must not be held by it.
    void this.tellUnread(outcome.error);
    return Promise.resolve(undefined);
  }

  /** Tells why something could not be read, so that nothing came of what was wanted. */
  tellUnread(error: DmsError): Promise<void> {
    return this.tellFailure(error, true);
  }

  /**
   * Tells how a change of a ticket went, and reads the ticket anew: also after a failure, which may have changed it all the
   * same, or may have come because somebody else did.
   */
  async done(orderId: string, outcome: Outcome<unknown>, success: Message): Promise<void> {
    if (outcome.ok) {
      void this.dialogue.tell(success);
    } else {
      void this.tellFailure(outcome.error, outcome.error.effect === 'none');
    }
    await this.records.refreshTicket(orderId);
  }

  /** Without the network, it says what became of the action, how old what is shown is, and what to do. */
  private tellFailure(error: DmsError, nothingDone: boolean): Promise<void> {
    const { say, options } = this;
    let text = error.message;
    if (isOffline(error)) {
      const time = options.lastRead(this.accountId);
      const known = time === undefined ? '' : say(message('What you see of the ticket is from {0}.', time));
      const became = nothingDone
        ? message('DMS cannot be reached, so nothing was done. Try again once the network is back.')
        : message(
            'The line to DMS broke: it is not known whether this was done. Look at the ticket once the network is back, before you do it again.',
          );
      text = message('{0}', [say(became), known, say(error.message)].filter((part) => part !== '').join(' '));
    }
    return showFailure(this.dialogue, { ...error, message: text }, say);
  }
}
