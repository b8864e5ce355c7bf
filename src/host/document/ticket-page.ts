import { message, type Message } from '../../core/message';
import { sqlIn } from '../../core/submission/param-facts';
import { sentParam } from '../../core/submission/sent-param';
import type { RowReceipt } from '../../core/tickets/row-receipt';
import type { TicketState } from '../../core/tickets/status';
import type { Account } from '../profiles/account';
import { accountIn, type SessionArchive, type SessionSource } from '../profiles/session';
import { fingerprintOf } from '../sidebar/fingerprint';
import type { SameChange } from '../sidebar/same-change';
import { lastKnown, type LastKnownOptions } from './last-known';
import { isPassingFailure, knownText, otherAccountText, staleText, type Staleness } from './stale-text';
import type { TicketAddress } from './ticket-address';
import { loadTicket, type TicketFacts } from './ticket-facts';
import { standingOf } from './ticket-standing';
import { failedTicketText, ticketText } from './ticket-text';

/** The tickets with the same SQL as one, by what is recognised in them. */
export type SameChangeOf = (address: TicketAddress, fingerprint: string) => readonly SameChange[];

/** What is kept here of a ticket's submission. */
export interface Sent {
  /** Of the journal's entry, and of its record. */
  readonly id: string;
  /** What was counted before. */
  readonly receipt?: RowReceipt | undefined;
  readonly parameters: { readonly PluginParam: string };
}

export interface TicketPagePorts extends LastKnownOptions {
  readonly sessions: SessionArchive & Pick<SessionSource, 'current'>;
  readonly sameChange: SameChangeOf;
  /** What was submitted from here; `undefined` where it was not. */
  readonly sent: (orderId: string, account: Pick<Account, 'endpoint' | 'tid'>) => Promise<Sent | undefined>;
  /** The folder of the records of submissions. */
  readonly records: string;
  readonly say: (message: Message) => string;
  /** A time as the person reads it. */
  readonly when: (time: Date) => string;
}

/** What a ticket's document shows. */
export interface TicketPage {
  readonly text: string;
  /** Where the ticket stands; `undefined` while nothing is known of it. */
  readonly state?: TicketState;
  /** It is not as it is now, and may be had anew once DMS answers again. */
  readonly stale?: true;
  /** As it was last read from DMS, and when. */
  readonly read?: { readonly text: string; readonly at: Date };
}

function fingerprintIn({ base, change, export: exported }: TicketFacts): string {
  if (change?.ok === true) {
    const { orderDetail, databases } = change.value;
    return fingerprintOf(orderDetail.exeSQL, base.pluginType, databases[0]?.dbType ?? '');
  }
  return exported?.ok === true ? fingerprintOf(exported.value.orderDetail.exeSQL, base.pluginType, '') : '';
}

/** What was known before, where that is worth showing; else just the reason why there is nothing. */
async function stalePage(
  address: TicketAddress,
  account: Account | undefined,
  earlier: TicketPage | undefined,
  why: Staleness,
  ports: TicketPagePorts,
): Promise<TicketPage> {
  const { say, when } = ports;
  if (isPassingFailure(why)) {
    if (earlier?.read !== undefined) {
      const { text, at } = earlier.read;
      return { ...earlier, stale: true, text: staleText(text, why, when(at), say) };
    }
    const known = await lastKnown(ports, address);
    if (known !== undefined) {
      const sent = account && (await ports.sent(address.orderId, account));
      const param = sent && (await sentParam(ports.records, sent));
      const sql = param === undefined ? undefined : sqlIn(param);
      return {
        text: knownText(known, sql, why, when(known.asOf), say),
        state: known.ticket.state,
        stale: true,
      };
    }
  }
  return { text: failedTicketText(address.orderId, why, say) };
}

/**
 * A ticket's document, read from DMS; when that fails, as it was last known, with why.
 * @param earlier what was last read of it by this window.
 */
export async function ticketPage(
  address: TicketAddress | undefined,
  earlier: TicketPage | undefined,
  ports: TicketPagePorts,
  signal: AbortSignal,
): Promise<TicketPage> {
  const { say } = ports;
  if (address === undefined) {
    return {
      text: failedTicketText(
        '?',
        message('This is not the address of a ticket. Open it from the list of tickets.'),
        say,
      ),
    };
  }
  const page = await pageOf(address, earlier, ports, signal);
  const own = accountIn(await ports.sessions.stateOf(address.accountId));
  const inUse = accountIn(await ports.sessions.current());
  return own === undefined || own.id === inUse?.id
    ? page
    : { ...page, text: otherAccountText(page.text, own.name, say) };
}

async function pageOf(
  address: TicketAddress,
  earlier: TicketPage | undefined,
  ports: TicketPagePorts,
  signal: AbortSignal,
): Promise<TicketPage> {
  const { say } = ports;
  const { accountId, orderId } = address;
  // A ticket is seen through its own account, whichever is in use.
  const standing = await ports.sessions.stateOf(accountId);
  if (standing.state !== 'ready') {
    const why =
      standing.state === 'locked'
        ? standing.reason
        : message(
            'This ticket belongs to an account that is not on this machine. Add it under "Manage Accounts" to go on.',
          );
    return stalePage(address, accountIn(standing), earlier, why, ports);
  }
  const { client, account } = standing.session;
  const loaded = await loadTicket(client, orderId, signal);
  if (!loaded.ok) {
    return stalePage(address, account, earlier, loaded.error, ports);
  }
  const facts = loaded.value;
  const same = ports.sameChange(address, fingerprintIn(facts));
  const receipt = (await ports.sent(orderId, account))?.receipt;
  const text = ticketText(facts, account.userId, say, same, receipt);
  return { text, state: standingOf(facts, account), read: { text, at: new Date() } };
}
