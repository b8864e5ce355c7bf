import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cliProfiles } from '../../../src/core/credentials/cli-config';
import { isUsable } from '../../../src/core/credentials/profile';

const now = new Date('2026-11-24T08:00:00Z');
const key = { access_key_id: 'LTAI-id', access_key_secret: 'secret' };
const credentials = { accessKeyId: 'LTAI-id', accessKeySecret: 'secret' };
const role = { ram_role_arn: 'acs:ram::1:role/dba', ram_session_name: 'me' };
const assumed = { roleArn: 'acs:ram::1:role/dba', sessionName: 'me' };
const soon = now.getTime() / 1000 + 3600;

function profilesOf(...profiles: readonly object[]) {
  return cliProfiles(JSON.stringify({ current: 'default', profiles }), now);
}

/** The recipe of the last of these profiles. */
function lastUse(...profiles: readonly object[]): unknown {
  return profilesOf(...profiles)?.at(-1)?.use;
}

describe('a profile of each mode', () => {
  test.each([
    ['AK', key, { type: 'static', credentials }],
    ['ak', key, { type: 'static', credentials }],
    [
      'StsToken',
      { ...key, sts_token: 'token' },
      { type: 'static', credentials: { ...credentials, securityToken: 'token' } },
    ],
    [
      'RamRoleArn',
      { ...key, ...role, expired_seconds: 900, sts_region: 'cn-hangzhou', external_id: 'x' },
      {
        type: 'role',
        base: { type: 'static', credentials },
        role: { ...assumed, duration: 900, stsRegion: 'cn-hangzhou', externalId: 'x' },
      },
    ],
    ['EcsRamRole', { ram_role_name: 'web' }, { type: 'ecs', roleName: 'web' }],
    ['EcsRamRole', {}, { type: 'ecs' }],
    [
      'RamRoleArnWithRoleName',
      { ...role, ram_role_name: 'web' },
      {
        type: 'role',
        base: { type: 'ecs', roleName: 'web' },
        role: assumed,
      },
    ],
    [
      'OIDC',
      { ...role, oidc_provider_arn: 'acs:ram::1:oidc-provider/p', oidc_token_file: '/t' },
      { type: 'oidc', providerArn: 'acs:ram::1:oidc-provider/p', tokenFile: '/t', role: assumed },
    ],
    [
      'CredentialsURI',
      { credentials_uri: 'http://127.0.0.1:1/' },
      { type: 'uri', uri: 'http://127.0.0.1:1/' },
    ],
    ['External', { process_command: 'vault read' }, { type: 'command', command: 'vault read' }],
    [
      'CloudSSO',
      { ...key, sts_token: 'token', sts_expiration: soon },
      { type: 'static', credentials: { ...credentials, securityToken: 'token' } },
    ],
    [
      'OAuth',
      { ...key, sts_token: 'token', sts_expiration: soon },
      { type: 'static', credentials: { ...credentials, securityToken: 'token' } },
    ],
  ])('%s', (mode, fields, recipe) => {
    expect(lastUse({ name: 'default', mode, ...fields })).toEqual(recipe);
  });
});

test.each([
  ['AK', { access_key_id: 'x' }],
  ['StsToken', key],
  ['RamRoleArn', key],
  ['OIDC', role],
  ['CredentialsURI', {}],
  ['External', {}],
  ['RsaKeyPair', { private_key: 'x' }],
  ['BearerToken', { bearer_token: 'x' }],
  ['CloudSSO', { ...key, sts_token: 'token', sts_expiration: now.getTime() / 1000 }],
  ['OAuth', { ...key, sts_token: 'token' }],
])('%s that cannot be used says why', (mode, fields) => {
  const use = lastUse({ name: 'default', mode, ...fields });
  expect(use).toMatchObject({ args: [expect.stringMatching(/default|RsaKeyPair|BearerToken/)] });
});

describe('a chain of roles', () => {
  const base = { name: 'base', mode: 'AK', ...key };
  const link = (name: string, source: string) => ({
    name,
    mode: 'ChainableRamRoleArn',
    source_profile: source,
    ...role,
  });

  test('is followed to its key', () => {
    expect(lastUse(base, link('one', 'base'), link('two', 'one'))).toEqual({
      type: 'role',
      base: { type: 'role', base: { type: 'static', credentials }, role: assumed },
      role: assumed,
    });
  });

  test.each([
    ['to nowhere', [link('one', 'gone')]],
    ['back to itself', [link('one', 'one')]],
    ['in a circle', [link('one', 'two'), link('two', 'one')]],
  ])('%s is refused', (_name, profiles) => {
    const use = profilesOf(...profiles)?.at(-1)?.use;
    expect(use !== undefined && isUsable(use)).toBe(false);
  });
});

test('the current profile is known, and one of a wrong shape spoils no other', () => {
  const profiles = profilesOf({ name: 'default', mode: 'AK', ...key, region_id: 'cn-hangzhou' }, { mode: 1 });
  expect(profiles).toMatchObject([{ name: 'default', isCurrent: true, region: 'cn-hangzhou' }]);
});

test('whatever the file holds, nothing is thrown', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      cliProfiles(text, now);
    }),
  );
});
