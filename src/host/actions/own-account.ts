import { message } from '../../core/message';
import { accountIn, type SessionArchive, type SessionSource, type SessionSwitch } from '../profiles/session';
import type { Dialogue } from './dialogue';

export interface OwnAccountOptions {
  readonly sessions: Pick<SessionSource, 'current'> & Pick<SessionArchive, 'stateOf'> & SessionSwitch;
  readonly dialogue: Pick<Dialogue, 'warn'>;
}

/**
 * A draft goes to DMS with the account in use, so what is made of another account's ticket would go astray. Says which account
 * the ticket belongs to, with a button that switches to it.
 * @returns whether the ticket's account is the one in use now.
 */
export async function useOwnAccount(
  { sessions, dialogue }: OwnAccountOptions,
  orderId: string,
  accountId: string | undefined,
): Promise<boolean> {
  const inUse = accountIn(await sessions.current());
  if (accountId === undefined || inUse?.id === accountId) {
    return true;
  }
  const own = accountIn(await sessions.stateOf(accountId));
  if (own === undefined) {
    void dialogue.warn(
      message(
        'This ticket belongs to an account that is not on this machine. Add it under "Manage Accounts" to go on.',
      ),
    );
    return false;
  }
  const change = message('Switch to “{0}”', own.name);
  const pressed = await dialogue.warn(
    message(
      'Ticket #{0} belongs to the account “{1}”; a new ticket would go out with “{2}”, which is in use here.',
      orderId,
      own.name,
      inUse?.name ?? '–',
    ),
    change,
  );
  if (pressed !== change) {
    return false;
  }
  await sessions.use(own);
  return true;
}
