import { message } from '../../core/message';
import type { TicketFacts } from './ticket-facts';
import type { Writing } from './writing';

/** What is asked for by requests of permissions and of ownership. */
export function requestSections(writing: Writing, { permission, ownership }: TicketFacts): void {
  const { sheet, say, valueOf } = writing;
  if (permission === undefined && ownership === undefined) {
    return;
  }
  sheet.heading(say(message('Requested')));
  const asked = valueOf(permission);
  if (asked !== undefined) {
    sheet.fact(say(message('For')), asked.applyType);
    sheet.fact(say(message('Days')), asked.seconds === 0 ? undefined : Math.round(asked.seconds / 86_400));
    for (const { databaseInfo, tableInfo, columnInfo, instanceInfo } of asked.resources) {
      const name = databaseInfo.searchName || instanceInfo.searchName;
      const part = [tableInfo.tableName || columnInfo.tableName, columnInfo.columnName];
      sheet.marked('·', name, part.filter((one) => one !== '').join('.'), databaseInfo.envType.toLowerCase());
    }
  }
  const owned = valueOf(ownership);
  if (owned !== undefined) {
    sheet.fact(say(message('For')), owned.applyType);
    for (const { targetId, resourceDetail } of owned.resources) {
      const { searchName, tableName, ownerNickNames } = resourceDetail;
      sheet.marked('·', searchName || targetId, tableName, ownerNickNames.join(', '));
    }
  }
}
