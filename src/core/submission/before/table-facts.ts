import type { Caller } from '../../dms/caller';
import { getMetaTableDetailInfo, listTables } from '../../dms/operations';
import type { Outcome } from '../../dms/outcome';
import { message } from '../../message';
import { catalogQuestion, readCatalog } from '../../sql/rollback/catalog';
import { tableFacts } from '../../sql/rollback/facts';
import type { TableFacts } from '../../sql/rollback/table';
import { valuesOf } from '../../sql/rollback/values';
import type { Dialect } from '../../sql/dialect';
import type { Declined } from '../../sql/rows/dml';
import type { DatabaseRef } from '../../tickets/reference';
import { askScript } from './ask-script';

/** What has to be known of a table: from the database's catalog and from DMS's metadata (dms-api 3.2). */
export async function factsOf(
  client: Caller,
  database: DatabaseRef,
  /** As written in the SQL. */
  table: string,
  dialect: Dialect,
  signal: AbortSignal,
): Promise<Outcome<TableFacts | Declined>> {
  const values = valuesOf(dialect);
  if (values === undefined) {
    return { ok: true, value: { reason: message('Rollback SQL is made for MySQL and PostgreSQL only.') } };
  }
  const rows = await askScript(client, database, catalogQuestion(table, dialect, values), signal);
  if (!rows.ok) {
    return rows;
  }
  const catalog = readCatalog(rows.value, dialect);
  if ('reason' in catalog) {
    return { ok: true, value: catalog };
  }
  const listed = await client.call(
    listTables,
    { DatabaseId: database.dbId, SearchName: catalog.table, ReturnGuid: true, PageNumber: 1, PageSize: 200 },
    { signal },
  );
  if (!listed.ok) {
    return listed;
  }
  const named = listed.value.tables.filter(({ tableName }) => tableName === catalog.table);
  const inSchema = named.filter(({ tableSchemaName }) => tableSchemaName === catalog.schema);
  const [found] = inSchema.length > 0 ? inSchema : named;
  if (found === undefined || found.tableGuid === '' || (inSchema.length === 0 && named.length > 1)) {
    return { ok: true, value: { reason: message('DMS does not know the table {0}.', table) } };
  }
  const metadata = await client.call(getMetaTableDetailInfo, { TableGuid: found.tableGuid }, { signal });
  return metadata.ok ? { ok: true, value: tableFacts(metadata.value, catalog) } : metadata;
}
