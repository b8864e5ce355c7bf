import type { TicketType } from '../../core/tickets/ticket-type';
import type { Aid, AidSetting } from './aid';
import { RowCount } from './row-count';

/** What helps with a field of this type of ticket; `undefined` where nothing does. */
export function aidFor(id: string, { fields }: TicketType, setting: AidSetting): Aid | undefined {
  if (fields['sql'] === undefined || fields['databases'] === undefined) {
    return undefined;
  }
  return id === 'affectRows' ? new RowCount(setting) : undefined;
}
