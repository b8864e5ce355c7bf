import { parseArgs } from 'node:util';
import { startSandbox } from './sandbox';

/** `npm run -s sandbox -- [--port N] [--state FILE] [--control] [--pace MS]` */
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

const { endpoint, tenant, users, control } = sandbox;
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
  })}\n`,
);

// The first precheck should not wait for PostgreSQL to start.
sandbox.query('170001', 'select 1').catch((error: unknown) => {
  if (!ending) {
    process.stderr.write(`sandbox: ${String(error)}\n`);
  }
});
