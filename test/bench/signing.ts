import { createHash } from 'node:crypto';
import { OpenApiUtil } from '@alicloud/openapi-core';
import { parseEndpoint } from '../../src/core/dms/endpoint';
import { wireRequest } from '../../src/core/dms/wire-request';
import { compare, timed, type Figure } from './figure';

const keys = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
const query = {
  PluginType: 'DC_COMMON',
  Comment: 'raise the prices (1)',
  Tid: '3001',
  RelatedUserList: '1,2',
};

/** What the official SDK does for a call of this kind: it serialises the form, hashes it, and signs. */
function officially(pluginParam: string): void {
  const body = OpenApiUtil.toForm({ PluginParam: pluginParam });
  const hash = createHash('sha256').update(body).digest('hex');
  const headers = {
    host: 'dms-enterprise.aliyuncs.com',
    'content-type': 'application/x-www-form-urlencoded',
    'x-acs-action': 'CreateOrder',
    'x-acs-content-sha256': hash,
    'x-acs-date': OpenApiUtil.getTimestamp(),
    'x-acs-signature-nonce': OpenApiUtil.getNonce(),
    'x-acs-version': '2018-11-01',
  };
  const request = { method: 'POST', pathname: '/', query, headers };
  OpenApiUtil.getAuthorization(
    // The SDK reads these four properties of its request and no other.
    request as unknown as Parameters<typeof OpenApiUtil.getAuthorization>[0],
    'ACS3-HMAC-SHA256',
    hash,
    keys.accessKeyId,
    keys.accessKeySecret,
  );
}

function sqlOf(bytes: number): string {
  return "UPDATE orders SET note = 'x' WHERE id = 1;\n".repeat(Math.ceil(bytes / 43));
}

/** Signing and serialising CreateOrder, against the official SDK. */
export function signing(): readonly Figure[] {
  const endpoint = parseEndpoint('https://dms-enterprise.aliyuncs.com');
  if (endpoint === undefined) {
    throw new Error('the endpoint is well formed');
  }
  return [
    { size: '1KB', bytes: 1000, calls: 300 },
    { size: '1MB', bytes: 1_000_000, calls: 3 },
  ].map(({ size, bytes, calls }) => {
    const PluginParam = JSON.stringify({ classify: 'Test', execSQL: sqlOf(bytes) });
    const repeat = (work: () => void): number =>
      timed(() => {
        for (let call = 0; call < calls; call += 1) {
          work();
        }
      }) / calls;
    return compare({
      name: `client.sign.${size}`,
      unit: 'ms',
      peer: '@alicloud/openapi-core',
      rounds: 9,
      ours: () =>
        repeat(() => {
          wireRequest({
            endpoint,
            operation: 'CreateOrder',
            parameters: { query, body: { PluginParam } },
            credentials: keys,
            date: new Date(),
            fresh: true,
          });
        }),
      theirs: () =>
        repeat(() => {
          officially(PluginParam);
        }),
      budget: 'at most 0.2 times the peer',
      holds: (ratio) => ratio <= 0.2,
    });
  });
}
