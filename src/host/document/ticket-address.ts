import type { Uri } from 'vscode';

/** Scheme of the read-only documents that show a ticket. */
export const ticketScheme = 'dms-ticket';

/** A ticket, and the account through which it is seen. */
export interface TicketAddress {
  readonly accountId: string;
  readonly orderId: string;
}

/** `/<account>/<ticket>.dms-ticket`; the ending gives the document its language. */
export function ticketPath({ accountId, orderId }: TicketAddress): string {
  return `/${accountId}/${orderId}.dms-ticket`;
}

/** @returns `undefined` for an address that is not of our making: addresses come from anywhere. */
export function parseTicketUri({ scheme, path }: Pick<Uri, 'scheme' | 'path'>): TicketAddress | undefined {
  const [, accountId, orderId] = /^\/([0-9a-f-]{36})\/(\d{1,20})\.dms-ticket$/.exec(path) ?? [];
  return scheme !== ticketScheme || accountId === undefined || orderId === undefined
    ? undefined
    : { accountId, orderId };
}
