import type { DatabaseRef } from '../../../src/core/tickets/reference';

/** The sandbox's `shop_dev` as a form knows it. */
export const shopDev: DatabaseRef = {
  dbId: '170001',
  logic: false,
  name: 'shop_dev',
  schemaName: 'shop_dev',
  envType: 'dev',
  dbType: 'postgresql',
  host: '',
  port: '',
  owners: [],
};
