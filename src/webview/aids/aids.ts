import type { TicketType } from '../../core/tickets/ticket-type';
import type { Aid, AidSetting } from './aid';
import { Rollback } from './rollback';
import { RowCount } from './row-count';

/** What helps with a field of this type of ticket; `undefined` where nothing does. */
export function aidFor(id: string, { fields }: TicketType, setting: AidSetting): Aid | undefined {
  if (fields['sql'] === undefined || fields['databases'] === undefined) {
    return undefined;
  }
  switch (id) {
    case 'affectRows':
      return new RowCount(setting);
    case 'rollbackSql':
      return new Rollback(setting);
    default:
      return undefined;
  }
}
