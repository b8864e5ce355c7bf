import { createHash, createHmac, hash } from 'node:crypto';
import { OpenApiUtil } from '@alicloud/openapi-core';
import { formBody } from '../../../src/core/dms/encoding';
import { parseEndpoint } from '../../../src/core/dms/endpoint';
import { wireRequest } from '../../../src/core/dms/wire-request';
import { compare, processorTime, type Figure } from '../figure';

const keys = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };
const query = {
  PluginType: 'DC_COMMON',
  Comment: 'raise the prices (1)',
  Tid: '3001',
  RelatedUserList: '1,2',
};
const most = 0.2;

/** What the official SDK does for a call of this kind: it serialises the form, hashes it, and signs. */
function officially(pluginParam: string): void {
  const body = OpenApiUtil.toForm({ PluginParam: pluginParam });
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const headers = {
    host: 'dms-enterprise.aliyuncs.com',
    'content-type': 'application/x-www-form-urlencoded',
    'x-acs-action': 'CreateOrder',
    'x-acs-content-sha256': bodyHash,
    'x-acs-date': OpenApiUtil.getTimestamp(),
    'x-acs-signature-nonce': OpenApiUtil.getNonce(),
    'x-acs-version': '2018-11-01',
  };
  const request = { method: 'POST', pathname: '/', query, headers };
  OpenApiUtil.getAuthorization(
    // The SDK reads these four properties of its request and no other.
    request as unknown as Parameters<typeof OpenApiUtil.getAuthorization>[0],
    'ACS3-HMAC-SHA256',
    bodyHash,
    keys.accessKeyId,
    keys.accessKeySecret,
  );
}

function sqlOf(bytes: number): string {
  return "UPDATE orders SET note = 'x' WHERE id = 1;\n".repeat(Math.ceil(bytes / 43));
}

interface Size {
  readonly size: string;
  readonly bytes: number;
  readonly calls: number;
  readonly rounds: number;
}

/** Signing and serialising CreateOrder, against the official SDK; and what no client can do without, against the same. */
export function signing(rounds: number): readonly Figure[] {
  return [
    ...signed({ size: '1KB', bytes: 1000, calls: 100, rounds: rounds * 4 }),
    ...signed({ size: '1MB', bytes: 1_000_000, calls: 1, rounds }),
  ];
}

function signed({ size, bytes, calls, rounds }: Size): readonly Figure[] {
  const endpoint = parseEndpoint('https://dms-enterprise.aliyuncs.com');
  if (endpoint === undefined) {
    throw new Error('the endpoint is well formed');
  }
  const PluginParam = JSON.stringify({ classify: 'Test', execSQL: sqlOf(bytes) });
  const repeat = (work: () => void) => () =>
    processorTime(() => {
      for (let call = 0; call < calls; call += 1) {
        work();
      }
    }) / calls;
  const against = (name: string, work: () => void) => ({
    name,
    unit: 'ms of a processor',
    peer: '@alicloud/openapi-core',
    rounds,
    ours: repeat(work),
    theirs: repeat(() => {
      officially(PluginParam);
    }),
  });
  const body = formBody({ PluginParam }) ?? new Uint8Array();
  const text = 'x'.repeat(600);
  const floor = compare({
    ...against(`client.sign.${size}.floor`, () => {
      encodeURIComponent(PluginParam);
      hash('sha256', body);
      createHmac('sha256', keys.accessKeySecret).update(hash('sha256', text)).digest('hex');
    }),
    budget: 'none',
    holds: () => true,
  });
  const ours = compare({
    ...against(`client.sign.${size}`, () => {
      wireRequest({
        endpoint,
        operation: 'CreateOrder',
        parameters: { query, body: { PluginParam } },
        credentials: keys,
        date: new Date(),
        fresh: true,
      });
    }),
    budget: `at most ${most} times the peer`,
    holds: (ratio) => ratio <= most,
  });
  const reason = `Two SHA-256, one HMAC and Node's own encodeURIComponent alone take ${floor.ratio} of the peer's time: see the floor.`;
  return [ours.ok || floor.ratio < most ? ours : { ...ours, note: reason }, floor];
}
