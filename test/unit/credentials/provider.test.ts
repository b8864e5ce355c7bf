import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { credentialsFrom } from '../../../src/core/credentials/provider';
import type { Recipe } from '../../../src/core/credentials/recipe';
import { message } from '../../../src/core/message';
import { CredentialsUnavailable } from '../../../src/core/dms/credentials';
import { serve, serveTls } from '../dms/servers';

const noCommand = () => Promise.reject(new CredentialsUnavailable(message('No.')));
const temporary = { accessKeyId: 'STS.id', accessKeySecret: 'sts secret', securityToken: 'token' };
const answer = {
  AccessKeyId: 'STS.id',
  AccessKeySecret: 'sts secret',
  SecurityToken: 'token',
  Expiration: '2126-11-24T00:00:00Z',
};

/** Asks as another process would: Node learns of a certificate authority only when it starts. */
async function elsewhere(recipe: Recipe): Promise<unknown> {
  const script = join(import.meta.dirname, 'ask-provider.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], {
    env: {
      ...process.env,
      NODE_EXTRA_CA_CERTS: join(import.meta.dirname, '../dms/tls/localhost.pem'),
      RECIPE: JSON.stringify(recipe),
    },
  });
  return JSON.parse(stdout);
}

const role = (port: number): Recipe => ({
  type: 'role',
  base: { type: 'static', credentials: { accessKeyId: 'id', accessKeySecret: 'the secret' } },
  role: { roleArn: 'acs:ram::1:role/dba', sessionName: 'me', stsEndpoint: `localhost:${port}` },
});

test('a role is assumed at STS', async () => {
  const asked: string[] = [];
  const port = await serveTls('localhost', (request, response) => {
    asked.push(request.url ?? '');
    request.resume().on('end', () => response.end(JSON.stringify({ Credentials: answer })));
  });
  expect(await elsewhere(role(port))).toEqual({ credentials: temporary });
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('Action=AssumeRole');
});

test('a refusal by STS is told by its code, without what else it says', async () => {
  const port = await serveTls('localhost', (request, response) => {
    request.resume().on('end', () => {
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ Code: 'NoPermission', RequestId: 'R-1', Message: 'the secret is wrong' }),
      );
    });
  });
  const { error } = (await elsewhere(role(port))) as { error: { text: string } };
  expect(error).toMatchObject({ args: ['NoPermission'], said: { code: 'NoPermission', requestId: 'R-1' } });
  expect(JSON.stringify(error)).not.toContain('the secret');
});

test('an address gives credentials, and is asked again only when they run out', async () => {
  let asked = 0;
  const uri = await serve((_request, response) => {
    asked += 1;
    response.end(JSON.stringify({ Code: 'Success', ...answer }));
  });
  const source = credentialsFrom({ type: 'uri', uri: `${uri}/` }, noCommand);
  expect([await source(), await source()]).toEqual([temporary, temporary]);
  expect(asked).toBe(1);
});

test('an address that gives none is told without its answer', async () => {
  const uri = await serve((_request, response) => response.end('{"AccessKeySecret":"leak"'));
  const failure: unknown = await credentialsFrom({ type: 'uri', uri: `${uri}/` }, noCommand)().catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(CredentialsUnavailable);
  expect(JSON.stringify(failure) + String(failure)).not.toContain('leak');
});

test('a program prints them, and runs again when they run out', async () => {
  let runs = 0;
  const printing = (expiration?: string) => () => {
    runs += 1;
    return Promise.resolve(
      JSON.stringify({
        mode: 'StsToken',
        access_key_id: 'STS.id',
        access_key_secret: 'sts secret',
        sts_token: 'token',
        expiration,
      }),
    );
  };
  const long = credentialsFrom({ type: 'command', command: 'x' }, printing('2126-11-24T00:00:00Z'));
  expect([await long(), await long()]).toEqual([temporary, temporary]);
  expect(runs).toBe(1);
  const unknown = credentialsFrom({ type: 'command', command: 'x' }, printing());
  await unknown();
  await unknown();
  expect(runs).toBe(3);
});

test.each(['', 'not json', '{"access_key_id":"a"}'])('a program that prints %j', async (text) => {
  const source = credentialsFrom({ type: 'command', command: 'x' }, () => Promise.resolve(text));
  await expect(source()).rejects.toBeInstanceOf(CredentialsUnavailable);
});

test('a program that may not run says so, also below a role', async () => {
  const recipe: Recipe = {
    type: 'role',
    base: { type: 'command', command: 'x' },
    role: { roleArn: 'acs:ram::1:role/dba' },
  };
  await expect(credentialsFrom(recipe, noCommand)()).rejects.toMatchObject({ why: { text: 'No.' } });
});
