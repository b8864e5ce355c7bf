import type { TicketType } from '../../core/tickets/ticket-type';
import type { Aid, AidSetting } from './aid';
import { Access } from './access';
import { Rollback } from './rollback';
import { RowCount } from './row-count';

/** Types that need a permission on the tables in their SQL. */
const asks: ReadonlySet<string> = new Set(['DC_COMMON', 'DC_CHUNK', 'DATA_EXPORT']);

/** What helps with a field of this type of ticket; `undefined` where nothing does. */
export function aidFor(id: string, { fields, pluginType }: TicketType, setting: AidSetting): Aid | undefined {
  if (fields['sql'] === undefined || fields['databases'] === undefined) {
    return undefined;
  }
  switch (id) {
    case 'databases':
      return asks.has(pluginType) ? new Access(setting) : undefined;
    case 'affectRows':
      return new RowCount(setting);
    case 'rollbackSql':
      return new Rollback(setting);
    default:
      return undefined;
  }
}
