import { createRequire } from 'node:module';
import type * as Core from '@alicloud/openapi-core';
import type * as Dara from '@darabonba/typescript';

const require = createRequire(import.meta.url);
// A CommonJS module: required, so that its default export is what its types say in every runner.
const core = require('@alicloud/openapi-core') as typeof Core;
const dara = require('@darabonba/typescript') as typeof Dara;

/** The keys a call is signed with. */
export interface Keys {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

export interface SdkCall {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Alibaba Cloud's official core SDK, pointed at the sandbox. */
export class SdkClient {
  constructor(
    private readonly endpoint: string,
    private readonly keys: Keys,
    /** `v2` is the legacy signature. */
    private readonly signature: 'ACS3-HMAC-SHA256' | 'v2' = 'ACS3-HMAC-SHA256',
  ) {}

  /** The decoded body. @throws the SDK's own error, with `code` and `statusCode` */
  async call(action: string, { query = {}, body, headers = {} }: SdkCall = {}): Promise<unknown> {
    const client = new core.default(
      new core.$OpenApiUtil.Config({
        ...this.keys,
        endpoint: new URL(this.endpoint).host,
        protocol: 'HTTP',
        signatureAlgorithm: this.signature,
      }),
    );
    const params = new core.$OpenApiUtil.Params({
      action,
      version: '2018-11-01',
      protocol: 'HTTP',
      pathname: '/',
      method: 'POST',
      authType: 'AK',
      style: 'RPC',
      reqBodyType: 'formData',
      bodyType: 'json',
    });
    const request = new core.$OpenApiUtil.OpenApiRequest({
      query,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const response = await client.callApi(
      params,
      request,
      new dara.RuntimeOptions({ connectTimeout: 20_000, readTimeout: 20_000 }),
    );
    return response['body'] as unknown;
  }
}
