import type { Dms } from '../dms';
import { invalidValue } from '../wire/refusal';
import type { ChangeDetail } from './change-detail';
import { checkSteps } from './change-detail';

/** Every database exists, is what it says it is, and is named once. @throws Refusal */
export function checkDatabases(dms: Dms, items: ChangeDetail['databases']): void {
  for (const { dbId, logic } of items) {
    dms.world.database(dbId, logic);
  }
  if (new Set(items.map(({ dbId }) => dbId)).size < items.length) {
    throw invalidValue('PluginParam.dbItemList: a database is named twice.');
  }
}

/** What a data change starts with, as far as its `PluginParam` says nothing else. */
export const newChange = {
  kind: 'change',
  execMode: 'COMMITOR',
  sqlType: 'TEXT',
  attachmentName: undefined,
  rollbackType: 'TEXT',
  rollbackSql: '',
  rollbackAttachmentName: undefined,
  estimateAffectRows: undefined,
  status: 'new',
  actualAffectRows: undefined,
  ignoreAffectRows: false,
  ignoreReason: '',
  cron: undefined,
} as const;

/** The parts of it that grow, made anew for each ticket. */
export function emptyChange(): Pick<ChangeDetail, 'steps' | 'checked' | 'tasks' | 'backups'> {
  return {
    steps: checkSteps.map((step) => ({ step, status: 'WAITING', tip: '' })),
    checked: [],
    tasks: [],
    backups: [],
  };
}
