import type { Identity } from '../../protocol/messages';
import { placeOf } from '../profiles/account-mark';
import type { AccountSource } from '../profiles/session';

/** Who the form's ticket would be from: the account in use, even while its secret cannot be had. */
export async function identityOf(accounts: AccountSource): Promise<Identity | null> {
  const account = await accounts.active();
  if (account === undefined) {
    return null;
  }
  return {
    account: account.name,
    user: account.nickName,
    tenant: `${account.tenantName} (${account.tid})`,
    region: placeOf(account),
    ...(account.color === undefined ? {} : { color: account.color }),
  };
}
