import type { Desk } from './desk';

/** How often DMS was asked to do something; `holding`: only with parameters that hold this text, a ticket's number say. */
export function sent({ shop }: Desk, action: string, holding = ''): number {
  return shop.dms.requests.filter(
    ({ headers, query, form }) =>
      headers['x-acs-action'] === action && [...query, ...form].some(([, value]) => value.includes(holding)),
  ).length;
}
