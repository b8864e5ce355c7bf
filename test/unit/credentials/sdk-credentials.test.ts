import { expect, test } from 'vitest';
import { sdkProfiles } from '../../../src/core/credentials/sdk-credentials';

const text = `
[default]
type = access_key
access_key_id = LTAI-id
access_key_secret = sec=ret

[session]
type = sts
access_key_id = STS-id
access_key_secret = secret
security_token = token

[web]
type = ecs_ram_role
role_name = web

[dba]
type = ram_role_arn
access_key_id = LTAI-id
access_key_secret = secret
role_arn = acs:ram::1:role/dba
role_session_name = me

[half]
type = access_key
access_key_id = LTAI-id

[old]
type = rsa_key_pair
`;

test('each section is a profile', () => {
  expect(sdkProfiles(text).map(({ name, isCurrent, use }) => [name, isCurrent, use])).toEqual([
    [
      'default',
      true,
      { type: 'static', credentials: { accessKeyId: 'LTAI-id', accessKeySecret: 'sec=ret' } },
    ],
    [
      'session',
      false,
      {
        type: 'static',
        credentials: { accessKeyId: 'STS-id', accessKeySecret: 'secret', securityToken: 'token' },
      },
    ],
    ['web', false, { type: 'ecs', roleName: 'web' }],
    [
      'dba',
      false,
      {
        type: 'role',
        base: { type: 'static', credentials: { accessKeyId: 'LTAI-id', accessKeySecret: 'secret' } },
        role: { roleArn: 'acs:ram::1:role/dba', sessionName: 'me' },
      },
    ],
    ['half', false, { text: expect.stringContaining('not complete') as string, args: ['half'] }],
    ['old', false, { text: expect.stringContaining('cannot sign') as string, args: ['rsa_key_pair'] }],
  ]);
});
