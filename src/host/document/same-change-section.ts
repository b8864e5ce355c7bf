import { message } from '../../core/message';
import type { SameChange } from '../sidebar/same-change';
import type { Writing } from './writing';

/** The tickets with the same SQL: one change, and how far it has come in each database. */
export function sameChangeSection(
  { sheet, say }: Writing,
  same: readonly SameChange[],
  orderId: string,
): void {
  if (same.length === 0) {
    return;
  }
  sheet.heading(say(message('The same change')));
  for (const one of same) {
    const isThis = one.orderId === orderId;
    const more = [...one.databases, isThis ? say(message('this ticket')) : ''].filter((part) => part !== '');
    sheet.marked(
      one.state?.mark ?? '·',
      `#${one.orderId}`,
      say(one.state?.label ?? message('not in the list')),
      more.join(' · '),
    );
  }
}
