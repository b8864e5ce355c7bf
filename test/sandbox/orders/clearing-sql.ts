import type { ClearItem } from './change-detail';

const day = 86_400_000;

/** The DELETEs of one clearing. The moment is written into them, so that they mean the same when they are run again. */
export function clearingSql(items: readonly ClearItem[], now: number): string {
  return items
    .map(({ tableName, columnName, remainDays, filterSql, timeUnit }) => {
      const oldest = now - remainDays * day;
      const limit =
        timeUnit === undefined
          ? `'${new Date(oldest).toISOString().slice(0, 19).replace('T', ' ')}'`
          : String(timeUnit === 'SECONDS' ? Math.floor(oldest / 1000) : oldest);
      const filter = filterSql.trim() === '' ? '' : ` AND (${filterSql})`;
      return `DELETE FROM \`${tableName}\` WHERE \`${columnName}\` < ${limit}${filter};`;
    })
    .join('\n');
}
