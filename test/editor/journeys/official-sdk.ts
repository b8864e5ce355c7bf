import { createRequire } from 'node:module';
import type Client from '@alicloud/openapi-core';
import type * as OpenApiCore from '@alicloud/openapi-core';

/** The official core SDK is CommonJS; this way its default export is what its declarations say. */
const require = createRequire(import.meta.url);
const core = require('@alicloud/openapi-core') as typeof OpenApiCore;
type Runtime = Parameters<Client['callApi']>[2];
const { RuntimeOptions } = require('@darabonba/typescript') as {
  RuntimeOptions: new (options: object) => Runtime;
};

export interface ApiUser {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** Names as DMS spells them; `body` holds what goes into the form body, all else goes into the query. */
export interface ApiCall {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, string>>;
}

/**
 * Calls DMS as somebody else than the product under test: another person, through Alibaba Cloud's own client and signature.
 * What it sees is what DMS would show to anybody.
 */
export class OfficialSdk {
  readonly #client: Client;

  constructor(endpoint: string, user: ApiUser) {
    const { host, protocol } = new URL(endpoint);
    this.#client = new core.default(
      new core.$OpenApiUtil.Config({
        accessKeyId: user.accessKeyId,
        accessKeySecret: user.accessKeySecret,
        endpoint: host,
        protocol: protocol.slice(0, -1),
      }),
    );
  }

  /** @returns the response's body. @throws Error when DMS refuses. */
  async call(action: string, { query = {}, body = {} }: ApiCall): Promise<Readonly<Record<string, unknown>>> {
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
    const request = new core.$OpenApiUtil.OpenApiRequest({ query, body });
    const answer = await this.#client.callApi(params, request, new RuntimeOptions({}));
    const response = answer['body'] as Readonly<Record<string, unknown>>;
    if (response['Success'] === false) {
      throw new Error(`${String(response['ErrorCode'])}: ${String(response['ErrorMessage'])}`);
    }
    return response;
  }
}
