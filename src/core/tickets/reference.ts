import * as v from 'valibot';

/** A DMS id: digits, kept as text because DMS's ids pass 2^53. */
export const Id = v.pipe(v.string(), v.regex(/^\d{1,20}$/));

/** A database as a ticket names it, with what a person needs to recognise it (`SearchDatabase`). */
export const DatabaseRef = v.object({
  dbId: Id,
  /** A logical database: one name for many physical ones. */
  logic: v.boolean(),
  /** DMS's display name; its format is not stable, never parse it. */
  name: v.string(),
  schemaName: v.string(),
  /** `product`, `dev`, `test`, …; letter case varies, compare with {@link isProduction}. */
  envType: v.string(),
  /** DMS's engine name, e.g. `mysql`, `postgresql`; unlisted values exist. */
  dbType: v.string(),
  host: v.string(),
  port: v.string(),
  owners: v.array(v.string()),
});
export type DatabaseRef = v.InferOutput<typeof DatabaseRef>;

/** A DMS user, by DMS's own user id (not the Alibaba Cloud uid). */
export const UserRef = v.object({ userId: Id, nickName: v.string() });
export type UserRef = v.InferOutput<typeof UserRef>;

/** An instance, by DMS's own id. */
export const InstanceRef = v.strictObject({ instanceId: Id, name: v.string() });
export type InstanceRef = v.InferOutput<typeof InstanceRef>;

/** A table of the chosen database; the id is empty when only the name is known. */
export const TableRef = v.strictObject({ tableId: v.union([v.literal(''), Id]), tableName: v.string() });
export type TableRef = v.InferOutput<typeof TableRef>;

export const ColumnRef = v.strictObject({ tableName: v.string(), columnName: v.string() });
export type ColumnRef = v.InferOutput<typeof ColumnRef>;

/** Which rows of one table a history cleanup deletes: those whose time is further back than the days to keep. */
export const TableCleanup = v.strictObject({
  tableName: v.string(),
  /** The column that tells a row's time. */
  columnName: v.string(),
  /** Days to keep, as typed. */
  remainDays: v.string(),
  /** `SECONDS` or `MILLISECONDS` for a column that holds a number; empty for one that holds a time. */
  timeUnit: v.string(),
  /** A further condition, without `WHERE`; empty for none. */
  filterSql: v.string(),
});
export type TableCleanup = v.InferOutput<typeof TableCleanup>;

/** Whether changing this database changes production. */
export function isProduction(database: Pick<DatabaseRef, 'envType'>): boolean {
  return database.envType.toLowerCase() === 'product';
}
