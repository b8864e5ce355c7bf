import type { AddressParts } from '../document/ticket-address';
import { validAccountId } from '../profiles/account-id';

/** Scheme of the documents that hold a ticket's SQL: as it was sent, and as it is being corrected. */
export const sqlScheme = 'dms-sql';

export interface SqlAddress {
  readonly accountId: string;
  readonly orderId: string;
  /** `submitted` is read-only; `correction` is the person's own text, kept on this machine. */
  readonly copy: 'submitted' | 'correction';
}

/** `dms-sql://<account>/<ticket>-<copy>.sql`; the ending gives the document its language, the name is what its tab shows. */
export function sqlParts({ accountId, orderId, copy }: SqlAddress): AddressParts {
  return { scheme: sqlScheme, authority: accountId, path: `/${orderId}-${copy}.sql` };
}

/** @returns `undefined` for an address that is not of our making: addresses come from anywhere. */
export function parseSqlUri({ scheme, authority, path }: AddressParts): SqlAddress | undefined {
  const [, orderId, copy] = /^\/(\d{1,20})-(submitted|correction)\.sql$/.exec(path) ?? [];
  return scheme !== sqlScheme || !validAccountId.test(authority) || orderId === undefined
    ? undefined
    : { accountId: authority, orderId, copy: copy === 'correction' ? 'correction' : 'submitted' };
}
