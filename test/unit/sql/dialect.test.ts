import { describe, expect, it } from 'vitest';
import { dialectFor } from '../../../src/core/sql/dialect';

describe('dialectFor', () => {
  it.each([
    ['mysql', 'mysql'],
    ['MySQL', 'mysql'],
    ['mariadb', 'mysql'],
    ['polardb', 'mysql'],
    ['polardb_mysql', 'mysql'],
    ['oceanbase', 'mysql'],
    ['adb_mysql', 'mysql'],
    ['analyticdb', 'mysql'],
    ['drds', 'mysql'],
    ['postgresql', 'postgresql'],
    ['pgsql', 'postgresql'],
    ['polardb_pg', 'postgresql'],
    ['hologres', 'postgresql'],
    ['gpdb', 'postgresql'],
    ['adb_pg', 'postgresql'],
    ['oracle', 'oracle'],
    ['polardb_o', 'oracle'],
    ['oceanbase_oracle', 'oracle'],
    ['dm', 'oracle'],
    ['plsql', 'oracle'],
    ['sqlserver', 'sqlserver'],
    ['mssql', 'sqlserver'],
    ['clickhouse', 'clickhouse'],
    ['hive', 'hive'],
    ['odps', 'hive'],
    ['maxcompute', 'hive'],
    ['sql', 'generic'],
    ['mongodb', 'generic'],
    ['', 'generic'],
  ])('%s is read as %s', (dbType, name) => {
    expect(dialectFor(dbType).name).toBe(name);
  });
});
