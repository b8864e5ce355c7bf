import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callByPopCore } from './clients/pop-core';
import { callRaw } from './clients/raw';
import { SdkClient } from './clients/sdk';
import type { Sandbox } from './sandbox';
import { startSandbox } from './sandbox';
import { legacyVector, v3Vectors } from './signature-vectors';
import { NonceBook } from './wire/nonces';
import { Gatekeeper, readClaim } from './wire/gatekeeper';
import type { Received } from './wire/received';
import { signLegacy, stringToSignLegacy } from './wire/signature-legacy';
import { KeyRing } from './world/access-keys';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
});
afterAll(() => sandbox.close());

const moment = Date.parse('2026-01-02T03:04:05Z');

function gatekeeper(securityToken?: string): Gatekeeper {
  const keys = new KeyRing();
  const token = securityToken === undefined ? {} : { securityToken, expiresAt: moment + 1 };
  keys.add({ accessKeyId: 'testid', accessKeySecret: 'testsecret', uid: '1', active: true, ...token });
  return new Gatekeeper(keys, new NonceBook(), () => moment);
}

describe('the official vectors', () => {
  it.each(v3Vectors)('V3: $name', (vector) => {
    const headers: Record<string, string> = {
      host: 'dms-enterprise.aliyuncs.com',
      'x-acs-version': '2018-11-01',
      'x-acs-date': '2026-01-02T03:04:05Z',
      ...vector.headers,
      authorization: `ACS3-HMAC-SHA256 Credential=testid,SignedHeaders=${vector.signed},Signature=${vector.signature}`,
    };
    const request: Received = {
      method: 'POST',
      path: '/',
      query: vector.query,
      headers,
      body: Buffer.from(vector.body),
      form: [],
    };
    expect(gatekeeper(headers['x-acs-security-token']).admit(request, readClaim(request)).accessKeyId).toBe(
      'testid',
    );
    const spoilt = { ...request, query: [...vector.query, ['Tid', '3002'] as const] };
    expect(() => gatekeeper(headers['x-acs-security-token']).admit(spoilt, readClaim(spoilt))).toThrow(
      /not matched with our calculation/,
    );
  });

  it('legacy', () => {
    expect(signLegacy('testsecret', stringToSignLegacy('POST', legacyVector.parameters))).toBe(
      legacyVector.signature,
    );
  });
});

describe('the official SDKs', () => {
  const tenant = { Success: true, Tenant: { TenantName: 'Orders & Co', Tid: 3001 } };

  it('openapi-core: V3, STS and legacy', async () => {
    const [dana] = sandbox.users;
    for (const keys of [dana, sandbox.issueToken(dana.userId, 900)]) {
      for (const signature of ['ACS3-HMAC-SHA256', 'v2'] as const) {
        const answer = await new SdkClient(sandbox.endpoint, keys, signature).call('GetUserActiveTenant');
        expect(answer).toMatchObject(tenant);
      }
    }
  });

  it('pop-core: POST and GET, with and without STS', async () => {
    const [dana] = sandbox.users;
    for (const keys of [dana, sandbox.issueToken(dana.userId, 900)]) {
      for (const method of ['GET', 'POST'] as const) {
        const answer = await callByPopCore(sandbox.endpoint, keys, 'GetUserActiveTenant', {}, method);
        expect(answer).toMatchObject(tenant);
      }
    }
  });

  it('pop-core creates a ticket with all parameters in the body', async () => {
    const answer = await callByPopCore(sandbox.endpoint, sandbox.users[0], 'CreateOrder', {
      PluginType: 'PERM_APPLY',
      Comment: "legacy (1)!* ' 中文",
      PluginParam: '{"applyType":"DB","permType":3,"seconds":60,"resources":[{"dbId":180003,"logic":false}]}',
    });
    expect(answer).toMatchObject({ Success: true });
  });
});

describe('who is not let in', () => {
  const codeOf = async (response: Response): Promise<string> => {
    const { Code } = (await response.json()) as { Code: string };
    return `${response.status} ${Code}`;
  };
  const call = (
    ...rest: [Parameters<typeof callRaw>[1], string, Parameters<typeof callRaw>[3]?]
  ): Promise<string> => callRaw(sandbox.endpoint, ...rest).then(codeOf);
  const at = (minutes: number): string =>
    `${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19)}Z`;

  it('a wrong secret, a changed body, an unsigned header', async () => {
    const [dana] = sandbox.users;
    expect(await call({ ...dana, accessKeySecret: 'x' }, 'GetUser')).toBe('400 SignatureDoesNotMatch');
    const tamper = (headers: Record<string, string>): void => {
      headers['x-acs-content-sha256'] = '0'.repeat(64);
    };
    expect(await call(dana, 'GetUser', { tamper })).toBe('400 SignatureDoesNotMatch');
    const unsign = (headers: Record<string, string>): void => {
      headers['authorization'] = (headers['authorization'] ?? '').replace(';x-acs-date', '');
    };
    expect(await call(dana, 'GetUser', { tamper: unsign })).toBe('400 IncompleteSignature');
  });

  it('a nonce used twice', async () => {
    const headers = { 'x-acs-signature-nonce': 'once' };
    expect((await callRaw(sandbox.endpoint, sandbox.users[0], 'GetUser', { headers })).status).toBe(200);
    expect(await call(sandbox.users[0], 'GetUser', { headers })).toBe('400 SignatureNonceUsed');
  });

  it('a clock more than 15 minutes off', async () => {
    const [dana] = sandbox.users;
    expect(
      (await callRaw(sandbox.endpoint, dana, 'GetUser', { headers: { 'x-acs-date': at(14) } })).status,
    ).toBe(200);
    expect(await call(dana, 'GetUser', { headers: { 'x-acs-date': at(-16) } })).toBe(
      '400 InvalidTimeStamp.Expired',
    );
    expect(await call(dana, 'GetUser', { headers: { 'x-acs-date': 'now' } })).toBe(
      '400 InvalidTimeStamp.Format',
    );
  });

  it('an unknown key, a disabled one, an expired token, a token of another key', async () => {
    expect(await call({ accessKeyId: 'nobody', accessKeySecret: 'x' }, 'GetUser')).toBe(
      '404 InvalidAccessKeyId.NotFound',
    );
    const key = sandbox.issueAccessKey('51004');
    sandbox.setKeyActive(key.accessKeyId, false);
    expect(await call(key, 'GetUser')).toBe('400 InvalidAccessKeyId.Inactive');
    const token = sandbox.issueToken('51001', -1);
    const headers = { 'x-acs-security-token': token.securityToken };
    expect(await call(token, 'GetUser', { headers })).toBe('400 InvalidSecurityToken.Expired');
    expect(await call(sandbox.users[0], 'GetUser', { headers })).toBe(
      '400 InvalidSecurityToken.MismatchWithAccessKey',
    );
  });

  it('a key of somebody whom DMS does not know', async () => {
    const stranger = sandbox.issueAccessKey('999000111');
    const response = await callRaw(sandbox.endpoint, stranger, 'GetUser');
    expect(await response.json()).toMatchObject({ Success: false, ErrorCode: 'UserNotExist' });
  });
});
