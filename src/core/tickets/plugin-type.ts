import { message, type Message } from '../message';

/** How a type of ticket is called and drawn. */
export interface PluginTypeLook {
  readonly label: Message;
  /** A codicon's name. */
  readonly icon: string;
}

/**
 * DMS's types of ticket (dms-api 2.2), those too that only DMS itself creates: the list of tickets shows them all. Apart from
 * the declarations so that showing tickets needs none of what creating them does.
 */
export const pluginTypes = {
  DC_COMMON: { label: message('Normal data change'), icon: 'edit' },
  DC_CHUNK: { label: message('Lock-free change'), icon: 'unlock' },
  DC_CRON_CLEAR: { label: message('History cleanup'), icon: 'history' },
  DC_PROC: { label: message('Programmable object'), icon: 'symbol-method' },
  DC_BIG_FILE: { label: message('Batch import'), icon: 'cloud-upload' },
  NDDL: { label: message('Schema design'), icon: 'type-hierarchy' },
  TABLE_SYNC: { label: message('Schema synchronisation'), icon: 'sync' },
  DATA_EXPORT: { label: message('Data export'), icon: 'export' },
  DB_EXPORT: { label: message('Database export'), icon: 'database' },
  PERM_APPLY: { label: message('Permission request'), icon: 'key' },
  OWNER_APPLY: { label: message('Ownership request'), icon: 'organization' },
  SQLReview: { label: message('SQL review'), icon: 'checklist' },
  DATA_TRACK: { label: message('Data tracking'), icon: 'search' },
  DATA_ARCHIVE: { label: message('Data archive'), icon: 'archive' },
  DATABASE_CLONE: { label: message('Database clone'), icon: 'copy' },
  GENERATE: { label: message('Test data'), icon: 'beaker' },
  SENSITIVITY: { label: message('Sensitive data'), icon: 'shield' },
  DF_PUBLISH: { label: message('Data development'), icon: 'rocket' },
} as const satisfies Readonly<Record<string, PluginTypeLook>>;

const byName: ReadonlyMap<string, PluginTypeLook> = new Map(Object.entries(pluginTypes));

/** The look of a type of ticket; one that is not on record goes by DMS's own word. */
export function pluginTypeLook(pluginType: string): PluginTypeLook {
  return byName.get(pluginType) ?? { label: message('{0}', pluginType), icon: 'file-code' };
}
