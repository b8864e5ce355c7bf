import sdk, { $OpenApiUtil } from '@alicloud/openapi-core';
import { about, keys, pluginParam, version, type Connect } from './caller';

/** The package is CommonJS with a default of its own, which stands one deeper than its declarations say. */
const { default: Client } = sdk as unknown as { readonly default: typeof sdk };

type Runtime = Parameters<sdk['callApi']>[2];
type Fields = Readonly<Record<string, string>>;

/** Calls an operation through Alibaba Cloud's official client of today. */
export type OfficialCall = (action: string, query: Fields, body: Fields) => Promise<unknown>;

export function officialClient(endpoint: string): OfficialCall {
  const { host, protocol } = new URL(endpoint);
  const client = new Client(
    new $OpenApiUtil.Config({ ...keys, endpoint: host, protocol: protocol.slice(0, -1) }),
  );
  return (action, query, body) =>
    client.callApi(
      new $OpenApiUtil.Params({
        action,
        version,
        protocol: 'HTTP',
        pathname: '/',
        method: 'POST',
        authType: 'AK',
        style: 'RPC',
        reqBodyType: 'formData',
        bodyType: 'json',
      }),
      new $OpenApiUtil.OpenApiRequest({ query, body }),
      // It asks for the class of another package and reads its fields only.
      {} as unknown as Runtime,
    );
}

export const connect: Connect = (endpoint) => {
  const call = officialClient(endpoint);
  return {
    read: () => call('GetOrderBaseInfo', { OrderId: '1', Tid: about.Tid }, {}),
    create: (sql) => call('CreateOrder', about, { PluginParam: pluginParam(sql) }),
  };
};
