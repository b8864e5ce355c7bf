import type { Identity } from '../../protocol/messages';
import { placeOf } from '../profiles/account-mark';
import type { SessionSource } from '../profiles/session';

/** Who the form's ticket would be from: the account in use, even while its secret cannot be had. */
export async function identityOf(sessions: Pick<SessionSource, 'current'>): Promise<Identity | null> {
  const current = await sessions.current();
  if (current.state === 'signed-out') {
    return null;
  }
  const account = current.state === 'ready' ? current.session.account : current.account;
  return {
    account: account.name,
    user: account.nickName,
    tenant: `${account.tenantName} (${account.tid})`,
    region: placeOf(account),
    ...(account.color === undefined ? {} : { color: account.color }),
  };
}
