import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { authorities } from '../../../src/core/dms/authorities';
import { pem, pemFile } from './servers';

async function file(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dms-ca-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'ca.pem'), text);
  return join(folder, 'ca.pem');
}

const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n';

test('the file of NODE_EXTRA_CA_CERTS, without what is built in, twice there, or not to be read', async () => {
  const [builtIn = ''] = rootCertificates;
  const extraFile = await file(
    ['# of the company', pem('ca'), broken, builtIn, pem('ca').replaceAll('\n', '\r\n')].join('\n'),
  );
  const found = await authorities({ system: false, extraFile });
  expect(found.map((one) => one.replaceAll('\r', ''))).toEqual([pem('ca').trim()]);
});

test('a file that is not there gives none', async () => {
  expect(await authorities({ system: false, extraFile: '/no/such/file' })).toEqual([]);
});

test.runIf(process.platform === 'linux')('the store of the system, and the file with it', async () => {
  const [of, withFile] = await Promise.all([
    authorities({ system: true }),
    authorities({ system: true, extraFile: pemFile('ca') }),
  ]);
  expect(withFile).toHaveLength(of.length + 1);
  expect(withFile.at(-1)).toBe(pem('ca').trim());
  expect(of.every((one) => one.startsWith('-----BEGIN CERTIFICATE-----'))).toBe(true);
});
