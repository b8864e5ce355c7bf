import type { Draft } from '../../../src/core/tickets/draft';
import type { DatabaseRef } from '../../../src/core/tickets/reference';
import { ticketType } from '../../../src/core/tickets/registry';
import type { TicketType } from '../../../src/core/tickets/ticket-type';

export function typeOf(pluginType: string): TicketType {
  const type = ticketType(pluginType);
  if (type === undefined) {
    throw new Error(`no ticket type ${pluginType}`);
  }
  return type;
}

/** A database of which only what a PluginParam carries is known. */
export function bareDatabase(dbId: string, logic = false): DatabaseRef {
  return { dbId, logic, name: '', schemaName: '', envType: '', dbType: '', host: '', port: '', owners: [] };
}

export function mysqlDatabase(dbId = '171717'): DatabaseRef {
  return {
    ...bareDatabase(dbId),
    name: 'shop@10.0.0.1:3306',
    schemaName: 'shop',
    envType: 'product',
    dbType: 'mysql',
    host: '10.0.0.1',
    port: '3306',
    owners: ['Ann'],
  };
}

/** Values that every check of their type accepts. */
export const complete: Readonly<Record<string, Draft['values']>> = {
  DC_COMMON: {
    databases: [mysqlDatabase()],
    classify: 'Test',
    comment: 'Correct a price',
    affectRows: '1',
    sql: 'update base_op_log set id=1 where id=1;',
    rollbackSql: 'update base_op_log set id=1 where id=1;',
    stakeholders: [],
  },
  DC_CHUNK: {
    databases: [mysqlDatabase()],
    classify: 'Test',
    comment: 'Fill a column',
    sql: 'update base_op_log set op_type=op_type where 1=1;',
    stakeholders: [],
  },
  DC_CRON_CLEAR: {
    databases: [mysqlDatabase()],
    classify: 'Test',
    comment: 'The log grows',
    cleanups: [
      { tableName: 'base_app', columnName: 'gmt_create', remainDays: '60', timeUnit: '', filterSql: '' },
    ],
    cron: '0 1 21 * * ?',
    limitDuration: true,
    hours: '10',
    stakeholders: [],
  },
  PERM_APPLY: {
    permScope: 'DB',
    databases: [mysqlDatabase()],
    permQuery: true,
    permExport: true,
    seconds: '2592000',
    comment: 'On call this month',
    stakeholders: [],
  },
  OWNER_APPLY: {
    ownerScope: 'DB',
    databases: [mysqlDatabase()],
    comment: 'Our team took it over',
    stakeholders: [],
  },
  NDDL: {
    databases: [mysqlDatabase('111111')],
    title: 'test',
    description: 'test',
    comment: 'A new table',
    stakeholders: [],
  },
  DATA_EXPORT: {
    databases: [mysqlDatabase()],
    classify: 'Reason',
    comment: 'For the audit',
    affectRows: '1',
    skipRowCheck: false,
    skipReason: '',
    sql: 'select 1',
    stakeholders: [],
  },
};

export function completeValues(pluginType: string, changes: Draft['values'] = {}): Pick<Draft, 'values'> {
  return { values: { ...complete[pluginType], ...changes } };
}
