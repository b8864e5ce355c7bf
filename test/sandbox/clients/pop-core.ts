import { createRequire } from 'node:module';
import type Pop from '@alicloud/pop-core';
import type { Keys } from './sdk';

const require = createRequire(import.meta.url);
const RPCClient = require('@alicloud/pop-core') as typeof Pop;

/** Alibaba Cloud's old SDK: the legacy signature, everything in the URL (GET) or in the body (POST). */
export async function callByPopCore(
  endpoint: string,
  { accessKeyId, accessKeySecret, securityToken }: Keys,
  action: string,
  parameters: Readonly<Record<string, string>>,
  method: 'GET' | 'POST' = 'POST',
): Promise<unknown> {
  const client = new RPCClient({
    endpoint,
    apiVersion: '2018-11-01',
    accessKeyId,
    accessKeySecret,
    ...(securityToken === undefined ? {} : { securityToken }),
  });
  return client.request<unknown>(action, { ...parameters }, { method, timeout: 20_000 });
}
