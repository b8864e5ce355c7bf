import type { Draft } from '../../../src/core/tickets/draft';
import { ordersDev } from './shop';

const common = { databases: [ordersDev], comment: 'The shop is full' };

/** For every type of ticket, values that make it one that may be sent. */
export const completeValues: Readonly<Record<string, Draft['values']>> = {
  DC_COMMON: { ...common, affectRows: '1', sql: 'DELETE FROM orders WHERE id = 1' },
  DC_CHUNK: { ...common, affectRows: '1', sql: 'DELETE FROM orders WHERE id < 1000' },
  DC_CRON_CLEAR: {
    ...common,
    cleanups: [
      { tableName: 'orders', columnName: 'created_at', remainDays: '30', timeUnit: '', filterSql: '' },
    ],
    cron: '0 0 2 * * ?',
  },
  DATA_EXPORT: { ...common, affectRows: '1', sql: 'SELECT 1' },
  NDDL: { ...common, title: 'New shop', description: 'Tables of the new shop' },
  PERM_APPLY: { ...common, permScope: 'DB', permQuery: true, seconds: '86400' },
  OWNER_APPLY: { ...common, ownerScope: 'DB' },
};
