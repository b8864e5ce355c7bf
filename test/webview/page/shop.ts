import type { DatabaseRef, UserRef } from '../../../src/core/tickets/reference';
import type { ColumnInfo, InstanceInfo, TableInfo } from '../../../src/protocol/messages';

/** What the host of these tests knows: a shop's databases, people, tables and columns. */

function database(
  dbId: string,
  schemaName: string,
  envType: string,
  dbType: string,
  owners: string[],
): DatabaseRef {
  const host = `${envType}-${dbType}.rds.example`;
  const port = dbType === 'mysql' ? '3306' : '5432';
  return {
    dbId,
    logic: false,
    name: `${schemaName}@${host}:${port}`,
    schemaName,
    envType,
    dbType,
    host,
    port,
    owners,
  };
}

export const ordersProduct = database('101', 'orders', 'product', 'mysql', ['Li Wei', 'Chen Jing']);
export const ordersDev = database('102', 'orders', 'dev', 'mysql', ['Li Wei']);
export const ordersTest = database('103', 'orders', 'test', 'mysql', ['Zhao Min']);
export const reportsDev = database('104', 'reports', 'dev', 'postgresql', ['Sun Lei']);
export const archive: DatabaseRef = {
  ...database('9007199254740993', 'archive', 'product', 'oracle', []),
  logic: true,
};
export const databases: readonly DatabaseRef[] = [ordersProduct, ordersDev, ordersTest, reportsDev, archive];

/** Behind the logical database are as many of these as one wants. */
export function shards(count: number): DatabaseRef[] {
  return Array.from({ length: count }, (_, index) =>
    database(String(3000 + index), `archive_${index}`, index % 10 === 0 ? 'product' : 'dev', 'mysql', []),
  );
}

export function physicalOf(dbId: string): DatabaseRef[] {
  return dbId === archive.dbId ? shards(16) : [];
}

export const people: readonly UserRef[] = [
  { userId: '51', nickName: 'Li Wei' },
  { userId: '52', nickName: 'Chen Jing' },
  { userId: '53', nickName: 'Zhao Min' },
];

export const instances: readonly InstanceInfo[] = [
  {
    instanceId: '801',
    name: 'shop-product',
    address: 'product-mysql.rds.example:3306',
    dbType: 'mysql',
    envType: 'product',
  },
  {
    instanceId: '802',
    name: 'shop-dev',
    address: 'dev-mysql.rds.example:3306',
    dbType: 'mysql',
    envType: 'dev',
  },
];

export const tables: readonly TableInfo[] = [
  { tableId: '7001', name: 'customers', schema: 'orders', description: 'People who have bought' },
  { tableId: '7002', name: 'order_items', schema: 'orders', description: '' },
  { tableId: '7003', name: 'orders', schema: 'orders', description: 'One row for each order' },
  { tableId: '7004', name: 'order', schema: 'orders', description: 'Left from the old shop' },
];

export const columns: Readonly<Record<string, readonly ColumnInfo[]>> = {
  '7001': [
    { name: 'id', columnType: 'bigint', description: '' },
    { name: 'email', columnType: 'varchar(200)', description: '' },
  ],
  '7003': [
    { name: 'id', columnType: 'bigint', description: '' },
    { name: 'customer_id', columnType: 'bigint', description: '' },
    { name: 'status', columnType: 'varchar(20)', description: 'new, paid, sent or closed' },
    { name: 'total_cents', columnType: 'bigint', description: '' },
  ],
};
