import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DmsClient } from '../../src/core/dms/client';
import { systemClock } from '../../src/core/dms/clock';
import type { Operation } from '../../src/core/dms/operation';
import * as operations from '../../src/core/dms/operations';
import { attemptLine } from '../../src/core/dms/request-trace';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { formsOf } from '../audit/secret-forms';
import { startSandbox, type Sandbox } from './sandbox';

type AnyOperation = Operation<Readonly<Record<string, string>>, unknown>;
const all = Object.values(operations) as unknown as readonly AnyOperation[];
const sql = "UPDATE orders SET note = 'lost & found' WHERE id = 99";

let sandbox: Sandbox;
const transport = new UndiciTransport();
beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
});
afterAll(async () => {
  await transport.close();
  await sandbox.close();
});

/** What the log at trace level and the person are told of calling everything there is, with a temporary key. */
async function toldOf(
  parameters: Readonly<Record<string, string>>,
): Promise<{ log: string; errors: string }> {
  const key = sandbox.issueToken(sandbox.users[0].userId, 3600);
  const log: string[] = [];
  const errors: string[] = [];
  const client = new DmsClient({
    endpoint: sandbox.endpoint,
    transport,
    clock: systemClock,
    tid: sandbox.tenant.tid,
    credentials: () => Promise.resolve(key),
    retry: { attempts: 2, firstWait: 1, longestWait: 1, random: () => 0 },
    onAttempt: (attempt) => {
      log.push(attemptLine(attempt), attempt.trace());
    },
  });
  for (const operation of all) {
    const outcome = await client.call(operation, parameters);
    if (!outcome.ok) {
      errors.push(JSON.stringify(outcome.error));
    }
  }
  return { log: log.join('\n'), errors: errors.join('\n') };
}

const parameters = {
  OrderId: '1',
  Script: sql,
  SearchKey: sql,
  Comment: sql,
  PluginType: 'DC_COMMON',
  PluginParam: JSON.stringify({ execSQL: sql, dbItemList: [{ dbId: 170001, logic: false }] }),
};

describe('what is told of every operation', () => {
  test('holds no key, no token, no signature and no SQL, whether it goes well or not', async () => {
    const told = [await toldOf(parameters)];
    // DMS and what stands before it may answer with the request itself.
    const echo = {
      kind: 'error',
      status: 400,
      code: 'Odd',
      message: `You sent ${sql} with `,
      when: 'before',
      xml: false,
    } as const;
    const { accessKeySecret } = sandbox.users[0];
    for (const operation of new Set(all.map(({ action }) => action))) {
      sandbox.addFault({ action: operation, fault: echo, times: 2 });
    }
    told.push(await toldOf(parameters));
    sandbox.clearFaults();

    const words = told.flatMap(({ log, errors }) => [log, errors]).join('\n');
    expect(told[0]?.log).toContain('CreateOrder 127.0.0.1:');
    expect(told[0]?.log).toContain('x-acs-security-token: …');
    expect(told[1]?.errors).toContain('Odd');
    const secrets = sandbox
      .keys()
      .flatMap(({ accessKeySecret: secret, securityToken = secret }) => [secret, securityToken]);
    expect(secrets).toContain(accessKeySecret);
    const found = [...secrets, ...sandbox.fileKeys(), sql, 'Credential='].filter((one) =>
      [...formsOf(one).keys()].some((form) => words.includes(form)),
    );
    expect(found).toEqual([]);
  });
});
