import type { Uri } from 'vscode';
import { validAccountId } from '../profiles/account-id';

/** Scheme of the read-only documents that show a ticket. */
export const ticketScheme = 'dms-ticket';

/** A ticket, and the account through which it is seen. */
export interface TicketAddress {
  readonly accountId: string;
  readonly orderId: string;
}

/** What an address is read from. */
export type AddressParts = Pick<Uri, 'scheme' | 'authority' | 'path'>;

/**
 * `dms-ticket://<account>/<ticket>.dms-ticket`; the ending gives the document its language. The account is not in the path, all of
 * which VS Code shows above a document.
 */
export function ticketParts({ accountId, orderId }: TicketAddress): AddressParts {
  return { scheme: ticketScheme, authority: accountId, path: `/${orderId}.dms-ticket` };
}

/** @returns `undefined` for an address that is not of our making: addresses come from anywhere. */
export function parseTicketUri({ scheme, authority, path }: AddressParts): TicketAddress | undefined {
  const [, orderId] = /^\/(\d{1,20})\.dms-ticket$/.exec(path) ?? [];
  return scheme !== ticketScheme || !validAccountId.test(authority) || orderId === undefined
    ? undefined
    : { accountId: authority, orderId };
}
