import { parseArgs } from 'node:util';
import { startSandbox } from './sandbox';

/**
 * `npm run -s sandbox -- [--port N] [--state FILE] [--control] [--pace MS]`: a local DMS on 127.0.0.1.
 *
 * The first line on stdout is JSON: endpoint, tenant and the keys of dana (USER), bo (DBA) and ada (ADMIN). It ends on SIGTERM.
 * Databases: shop_dev, shop_test, shop_prod (PostgreSQL: customers, products, orders, order_items), audit_dev with an id past
 * 2^53, crm_dev and crm_prod, and the logical database `sales` over sales_00 and sales_01 (these MySQL in name only: all SQL is
 * run by an embedded PostgreSQL, see engine/mysql-dialect.ts for what is translated).
 *
 * `--state` keeps keys, tickets and changes over a restart, `--pace` is the time between two states of a ticket (150 ms),
 * `--control` opens the control endpoint for tests (control.ts): SQL, faults, settings, STS tokens, the clock.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    state: { type: 'string' },
    control: { type: 'boolean', default: false },
    pace: { type: 'string', default: '150' },
  },
});

const sandbox = await startSandbox({
  port: Number(values.port),
  pace: Number(values.pace),
  control: values.control,
  ...(values.state === undefined ? {} : { stateFile: values.state }),
});

// Whoever has read the first line may end it.
let ending = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (!ending) {
      ending = true;
      void sandbox.close().then(() => process.exit(0));
    }
  });
}

const { endpoint, tenant, users, control, oss } = sandbox;
process.stdout.write(
  `${JSON.stringify({
    endpoint,
    tenant: tenant.tid,
    users: users.map(({ name, role, accessKeyId, accessKeySecret }) => ({
      name,
      role,
      accessKeyId,
      accessKeySecret,
    })),
    control,
    oss: { endpoint: oss.endpoint, bucket: oss.bucket, region: oss.region },
  })}\n`,
);

// The first precheck should not wait for PostgreSQL to start.
sandbox.query('170001', 'select 1').catch((error: unknown) => {
  if (!ending) {
    process.stderr.write(`sandbox: ${String(error)}\n`);
  }
});
