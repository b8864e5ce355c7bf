import { expect, test } from 'vitest';
import { pastedKey } from '../../../src/core/credentials/pasted-key';

const credentials = { accessKeyId: 'STS.id', accessKeySecret: 'secret', securityToken: 'token' };
const key = { AccessKeyId: 'STS.id', AccessKeySecret: 'secret', SecurityToken: 'token' };
const end = '2026-11-24T10:00:00Z';

test.each([
  ['AssumeRole', { RequestId: 'R', Credentials: { ...key, Expiration: end } }, Date.parse(end)],
  ['the metadata service', { Code: 'Success', ...key, Expiration: end }, Date.parse(end)],
  [
    'a program of the CLI',
    { mode: 'StsToken', access_key_id: 'STS.id', access_key_secret: 'secret', sts_token: 'token' },
    undefined,
  ],
  [
    'an SDK',
    { accessKeyId: 'STS.id', accessKeySecret: 'secret', securityToken: 'token', expiration: 'soon' },
    undefined,
  ],
])('the answer of %s', (_whose, json, expiresAt) => {
  expect(pastedKey(JSON.stringify(json))).toEqual(
    expiresAt === undefined ? credentials : { ...credentials, expiresAt },
  );
});

test.each(['', 'token', '[]', 'null', '{"AccessKeyId":"a","AccessKeySecret":"b"}', '{"Credentials":null}'])(
  'not %s',
  (text) => {
    expect(pastedKey(text)).toBeUndefined();
  },
);
