import { message, type Message } from '../../core/message';
import type { Account } from '../profiles/account';
import { readTicketLink } from './ticket-link';

/** What following a link needs of the window; it can neither send anything nor change which account is in use. */
export interface LinkPorts {
  readonly accounts: () => Promise<readonly Pick<Account, 'id' | 'tid'>[]>;
  /** The account in use in this workspace. */
  readonly active: () => Promise<Pick<Account, 'id' | 'tid'> | undefined>;
  /** Shows the ticket's document; without an account through the one that made it, else the one in use. */
  readonly show: (orderId: string, accountId: string | undefined) => Promise<void>;
  readonly warn: (text: Message) => void;
}

/** Opens the ticket that a link names, through an account of the tenant that it names. */
export async function followLink(
  uri: { readonly path: string; readonly query: string },
  { accounts, active, show, warn }: LinkPorts,
): Promise<void> {
  const link = readTicketLink(uri);
  if ('text' in link) {
    warn(link);
    return;
  }
  const { orderId, tid } = link;
  const known = await accounts();
  if (tid === undefined || known.length === 0) {
    await show(orderId, undefined);
    return;
  }
  const inUse = await active();
  const account = inUse?.tid === tid ? inUse : known.find((one) => one.tid === tid);
  if (account === undefined) {
    warn(
      message(
        'The link is to ticket #{0} of tenant {1}, which none of your accounts is in. Add an account of that tenant first.',
        orderId,
        tid,
      ),
    );
    return;
  }
  await show(orderId, account.id);
}
