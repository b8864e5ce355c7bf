import type { Dms } from '../dms';
import { engineOf } from '../world/names';
import { invalidValue } from '../wire/refusal';
import type { ChangeDetail } from './change-detail';

/** Refuses databases of other engines (dms-api 2.3: lock-free changes and clearings are MySQL's). @throws Refusal */
export function checkMySql(dms: Dms, items: ChangeDetail['databases']): void {
  for (const { dbId, logic } of items) {
    const database = dms.world.database(dbId, logic);
    if (engineOf(dms.world, database).dbType !== 'mysql') {
      throw invalidValue(`PluginParam.dbItemList: ${database.schemaName} is not a MySQL database.`);
    }
  }
}
