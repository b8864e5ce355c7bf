import type { Engine } from './engine/engine';
import type { Table } from './engine/pg-database';
import type { PhysicalDatabase } from './world/assets';
import { databases } from './world/assets';

/** Runs SQL past DMS; a change is remembered like any other. @throws SqlError */
export async function runDoor(engine: Engine, dbId: string, sql: string): Promise<Table> {
  const database = databases.find((one): one is PhysicalDatabase => !one.logic && one.dbId === dbId);
  if (database === undefined) {
    throw new Error(`no physical database ${dbId}`);
  }
  const translated = engine.translate(sql, database);
  const table = await engine.at(database).run(translated);
  if (engine.statements(sql, database).some(({ kind }) => kind === 'dml' || kind === 'ddl')) {
    engine.record(database, [translated]);
  }
  return table;
}
