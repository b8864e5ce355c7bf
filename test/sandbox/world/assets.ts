import { names } from './people';

export type Seed = 'shop' | 'crm' | 'sales' | 'audit' | 'stock';

/** An instance that DMS manages. */
export interface Instance {
  readonly instanceId: string;
  readonly alias: string;
  readonly dbType: 'postgresql' | 'mysql';
  readonly envType: 'dev' | 'test' | 'product';
  readonly host: string;
  readonly port: number;
  /** COMMON = Security Collaboration, STABLE = Stable Change, NONE_CONTROL = Flexible Management (dms-api 3.2). */
  readonly groupMode: 'COMMON' | 'STABLE' | 'NONE_CONTROL';
}

/**
 * A physical database. All of them, the MySQL-typed ones included, are PostgreSQL inside (PGlite):
 * `dbType` is what DMS says, not what runs. See `engine/mysql-dialect.ts` for what is translated.
 */
export interface PhysicalDatabase {
  readonly logic: false;
  readonly dbId: string;
  readonly instance: Instance;
  readonly schemaName: string;
  readonly seed: Seed;
  readonly ownerIds: readonly string[];
  /** Who has to agree, in order: the DBA, or the owner first. */
  readonly approval: 'dba' | 'owner-then-dba';
  /** Databases of the same word live in one PostgreSQL, in a schema each: dozens of their own would take a machine's memory. */
  readonly sharedHost?: string;
}

/** One name for several physical databases. */
export interface LogicDatabase {
  readonly logic: true;
  readonly dbId: string;
  readonly schemaName: string;
  readonly alias: string;
  readonly memberIds: readonly string[];
  readonly ownerIds: readonly string[];
}

export type Database = PhysicalDatabase | LogicDatabase;

function instance(
  instanceId: string,
  alias: string,
  dbType: Instance['dbType'],
  envType: Instance['envType'],
  groupMode: Instance['groupMode'] = 'COMMON',
): Instance {
  const [engine, port] = dbType === 'mysql' ? ['mysql', 3306] : ['pg', 5432];
  return {
    instanceId,
    alias,
    dbType,
    envType,
    host: `rm-${alias}.${engine}.rds.aliyuncs.com`,
    port,
    groupMode,
  };
}

const pgDev = instance('149001', 'shop-dev', 'postgresql', 'dev');
const pgTest = instance('149002', 'shop-test', 'postgresql', 'test');
const pgProd = instance('149003', 'shop-prod', 'postgresql', 'product');
const mysqlDev = instance('149011', 'crm-dev', 'mysql', 'dev');
const mysqlProd = instance('149013', 'crm-prod', 'mysql', 'product', 'STABLE');
const fleetTest = instance('149022', 'fleet-test', 'mysql', 'test');
const fleetProd = instance('149023', 'fleet-prod', 'mysql', 'product');

export const instances: readonly Instance[] = [
  pgDev,
  pgTest,
  pgProd,
  mysqlDev,
  mysqlProd,
  fleetTest,
  fleetProd,
];

function physical(
  dbId: string,
  at: Instance,
  schemaName: string,
  seed: Seed,
  ownerIds: readonly string[],
  approval: PhysicalDatabase['approval'] = 'dba',
): PhysicalDatabase {
  return { logic: false, dbId, instance: at, schemaName, seed, ownerIds, approval };
}

/** Databases that differ in nothing but their number: what one ticket, or one batch of tickets, goes to. */
function row(
  count: number,
  firstId: number,
  word: string,
  at: (number: number) => Instance,
): PhysicalDatabase[] {
  return Array.from({ length: count }, (_, number) => ({
    ...physical(String(firstId + number), at(number), `${word}_${String(number).padStart(2, '0')}`, 'stock', [
      names.eve,
    ]),
    sharedHost: 'fleet',
  }));
}

/** The physical databases of the logical `depot`. */
const shards = row(16, 210_000, 'depot', () => fleetTest);
/** The last three are in production. */
const kiosks = row(20, 220_000, 'kiosk', (number) => (number < 17 ? fleetTest : fleetProd));

/** Ids past 2^53 are among them, because DMS has such ids. */
export const databases: readonly Database[] = [
  physical('170001', pgDev, 'shop_dev', 'shop', [names.dana]),
  physical('170002', pgTest, 'shop_test', 'shop', [names.dana]),
  physical('170003', pgProd, 'shop_prod', 'shop', [names.bo]),
  physical('9007199254740993', pgDev, 'audit_dev', 'audit', [names.eve]),
  physical('180001', mysqlDev, 'crm_dev', 'crm', [names.dana, names.eve]),
  physical('180003', mysqlProd, 'crm_prod', 'crm', [names.eve], 'owner-then-dba'),
  physical('190000', mysqlDev, 'sales_00', 'sales', [names.eve]),
  physical('190001', mysqlDev, 'sales_01', 'sales', [names.eve]),
  {
    logic: true,
    dbId: '9007199254741001',
    schemaName: 'sales',
    alias: 'sales_all',
    memberIds: ['190000', '190001'],
    ownerIds: [names.eve],
  },
  ...shards,
  ...kiosks,
  {
    logic: true,
    dbId: '9007199254741002',
    schemaName: 'depot',
    alias: 'depot_all',
    memberIds: shards.map(({ dbId }) => dbId),
    ownerIds: [names.eve],
  },
];
