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

/** Whether changing this database changes production. */
export function isProduction(database: Pick<DatabaseRef, 'envType'>): boolean {
  return database.envType.toLowerCase() === 'product';
}
