import { DmsOrderGateway } from '../../core/submission/order-gateway';
import type { JournalEntry } from '../../core/submission/journal-entry';
import type { SubmissionContext } from '../../core/submission/submitter';
import type { Account } from '../profiles/account';
import type { Session, SessionArchive } from '../profiles/session';

type Submitter = Pick<JournalEntry, 'accountId' | 'userId' | 'endpoint' | 'tid'>;

/** Whether an account is the one that submitted an entry: the same user of the same DMS and tenant, for lists are per user. */
export function isSubmitter({ id, userId, endpoint, tid }: Account, entry: Submitter): boolean {
  return (
    entry.accountId === id &&
    (entry.userId ?? userId) === userId &&
    entry.endpoint === endpoint &&
    entry.tid === tid
  );
}

/** Who submits with a session, as the journal and the record tell it. */
export function ownerOf({
  account,
}: Session): Required<Pick<SubmissionContext, 'accountId' | 'userId' | 'account' | 'endpoint' | 'tid'>> {
  const { id, name, nickName, userId, tenantName, tid, endpoint } = account;
  const inWords = `${name} · ${nickName} (${userId}) · ${tenantName} (${tid})`;
  return { accountId: id, userId, account: inWords, endpoint, tid };
}

/** What submission needs of DMS, through an account. */
export function gatewayOf({ client, account }: Session): DmsOrderGateway {
  return new DmsOrderGateway(client, account.realUid === undefined ? undefined : account.userId);
}

/** A session of the account that submitted an entry, at the same DMS and tenant; `undefined` when it is not to be had now. */
export async function submitterOf(entry: Submitter, archive: SessionArchive): Promise<Session | undefined> {
  const session = await archive.sessionOf(entry.accountId);
  return session !== undefined && isSubmitter(session.account, entry) ? session : undefined;
}
