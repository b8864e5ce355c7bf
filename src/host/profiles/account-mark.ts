import type { AccountColor } from '../../core/account-color';
import { message, type Message } from '../../core/message';
import type { Account } from './account';

interface Look {
  readonly name: Message;
  /** A sign that shows the colour where VS Code gives text none. */
  readonly sign: string;
}

export const looks: Readonly<Record<AccountColor, Look>> = {
  red: { name: message('Red'), sign: '🔴' },
  orange: { name: message('Orange'), sign: '🟠' },
  yellow: { name: message('Yellow'), sign: '🟡' },
  green: { name: message('Green'), sign: '🟢' },
  blue: { name: message('Blue'), sign: '🔵' },
  purple: { name: message('Purple'), sign: '🟣' },
};

/** The account's name with the sign of its colour, if it has one. */
export function markedName({ name, color }: Pick<Account, 'name' | 'color'>): string {
  return color === undefined ? name : `${looks[color].sign} ${name}`;
}

/** The region, or the host of a custom endpoint. */
export function placeOf({ region, endpoint }: Pick<Account, 'region' | 'endpoint'>): string {
  return region === '' ? new URL(endpoint).host : region;
}

/** Who is signed in and where, in one line. */
export function identityText(account: Account): string {
  return [
    markedName(account),
    account.nickName,
    `${account.tenantName} (${account.tid})`,
    placeOf(account),
  ].join(' · ');
}
