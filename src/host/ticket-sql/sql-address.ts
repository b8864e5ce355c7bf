import type { Uri } from 'vscode';

/** Scheme of the documents that hold a ticket's SQL: as it was sent, and as it is being corrected. */
export const sqlScheme = 'dms-sql';

export interface SqlAddress {
  readonly accountId: string;
  readonly orderId: string;
  /** `submitted` is read-only; `correction` is the person's own text, kept on this machine. */
  readonly copy: 'submitted' | 'correction';
}

/** `/<account>/<ticket>-<copy>.sql`; the ending gives the document its language, the name is what its tab shows. */
export function sqlPath({ accountId, orderId, copy }: SqlAddress): string {
  return `/${accountId}/${orderId}-${copy}.sql`;
}

/** @returns `undefined` for an address that is not of our making: addresses come from anywhere. */
export function parseSqlUri({ scheme, path }: Pick<Uri, 'scheme' | 'path'>): SqlAddress | undefined {
  const [, accountId, orderId, copy] =
    /^\/([0-9a-f-]{36})\/(\d{1,20})-(submitted|correction)\.sql$/.exec(path) ?? [];
  return scheme !== sqlScheme || accountId === undefined || orderId === undefined
    ? undefined
    : { accountId, orderId, copy: copy === 'correction' ? 'correction' : 'submitted' };
}
