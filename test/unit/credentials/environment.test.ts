import { expect, test } from 'vitest';
import { environmentRecipe } from '../../../src/core/credentials/environment';

const oidc = {
  ALIBABA_CLOUD_ROLE_ARN: 'acs:ram::1:role/dba',
  ALIBABA_CLOUD_OIDC_PROVIDER_ARN: 'acs:ram::1:oidc-provider/p',
  ALIBABA_CLOUD_OIDC_TOKEN_FILE: '/t',
};
const key = { ALIBABA_CLOUD_ACCESS_KEY_ID: 'id', ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'secret' };

test.each([
  [key, { type: 'static', credentials: { accessKeyId: 'id', accessKeySecret: 'secret' } }],
  [
    { ...key, ALIBABA_CLOUD_SECURITY_TOKEN: 'token' },
    { type: 'static', credentials: { accessKeyId: 'id', accessKeySecret: 'secret', securityToken: 'token' } },
  ],
  [
    { ...oidc, ALIBABA_CLOUD_ECS_METADATA: 'web' },
    {
      type: 'oidc',
      providerArn: 'acs:ram::1:oidc-provider/p',
      tokenFile: '/t',
      role: { roleArn: 'acs:ram::1:role/dba' },
    },
  ],
  [
    { ALIBABA_CLOUD_ECS_METADATA: 'web', ALIBABA_CLOUD_CREDENTIALS_URI: 'http://a' },
    { type: 'ecs', roleName: 'web' },
  ],
  [
    {
      ALIBABA_CLOUD_ECS_METADATA: 'web',
      ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
      ALIBABA_CLOUD_CREDENTIALS_URI: 'http://a',
    },
    { type: 'uri', uri: 'http://a' },
  ],
  [{ ALIBABA_CLOUD_ACCESS_KEY_ID: 'id' }, { text: expect.stringContaining('has no') as string }],
])('%j', (environment, recipe) => {
  expect(environmentRecipe(environment)).toEqual(recipe);
});
