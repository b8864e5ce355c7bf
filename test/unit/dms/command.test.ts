import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gatewayError } from './refusals';
import { serve } from './servers';

const root = join(import.meta.dirname, '../../..');

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--import', 'tsx', join(root, 'src/cli/dms.ts'), ...args],
      { cwd: root, env: { PATH: process.env['PATH'] ?? '', ...environment } },
      (_error, stdout, stderr) => {
        resolve({ code: child.exitCode ?? -1, stdout, stderr });
      },
    );
  });
}

const keys = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'id', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'SECRET-1' };

test('the dms command', async () => {
  const seen: string[] = [];
  const sent = '{"RequestId":"R-1","Success":true, "Id": 9007199254740993, "Ratio": 1.50}';
  const origin = await serve((request, answer) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      seen.push(`${String(request.headers['x-acs-action'])} ${request.url ?? ''} ${body}`);
      const refuses = request.headers['x-acs-action'] === 'GetUser';
      answer
        .writeHead(refuses ? 400 : 200)
        .end(refuses ? gatewayError('SignatureDoesNotMatch', 'SECRET-1') : sent);
    });
  });
  const at = ['--endpoint', origin];
  const [created, other, refused, unreachable, noName, noValue, noKey, noHttps] = await Promise.all([
    run(['CreateOrder', ...at, '--param', 'PluginParam={"a":"b=c"}', '--param', 'Comment=x y'], keys),
    run(['SomethingNew', ...at, '--param', 'A='], { ...keys, ALIBABA_CLOUD_SECURITY_TOKEN: 't' }),
    run(['GetUser', ...at], keys),
    run(['SetOwners', '--endpoint', 'http://127.0.0.1:9'], keys),
    run([], keys),
    run(['GetUser', ...at, '--param', 'A'], keys),
    run(['GetUser', ...at], {}),
    run(['GetUser', '--endpoint', 'http://dms.example'], keys),
  ]);
  expect(created).toEqual({ code: 0, stdout: `${sent}\n`, stderr: '' });
  expect(other.code).toBe(0);
  expect(seen).toContain('CreateOrder /?Comment=x%20y PluginParam=%7B%22a%22%3A%22b%3Dc%22%7D');
  expect(seen).toContain('SomethingNew /?A= ');
  expect(refused.code).toBe(1);
  expect(JSON.parse(refused.stdout)).toMatchObject({
    error: { kind: 'credentials', effect: 'none', code: 'SignatureDoesNotMatch', requestId: 'R-1' },
  });
  expect(refused.stdout).not.toContain('SECRET-1');
  expect(unreachable.code).toBe(1);
  expect(JSON.parse(unreachable.stdout)).toMatchObject({
    error: { kind: 'unreachable', code: 'ECONNREFUSED' },
  });
  for (const wrong of [noName, noValue, noKey, noHttps]) {
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr).toContain('npm run -s dms');
  }
}, 30_000);
