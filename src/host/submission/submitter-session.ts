import type { JournalEntry } from '../../core/submission/journal-entry';
import type { Session, SessionArchive } from '../profiles/session';

/** A session of the account that submitted an entry, at the same DMS and tenant; `undefined` when it is not to be had now. */
export async function submitterOf(
  { accountId, endpoint, tid }: JournalEntry,
  archive: SessionArchive,
): Promise<Session | undefined> {
  const session = await archive.sessionOf(accountId);
  return session?.account.endpoint === endpoint && session.account.tid === tid ? session : undefined;
}
