import RPCClient from '@alicloud/pop-core';
import { about, keys, pluginParam, version, type Connect } from './caller';

/** Calls an operation through Alibaba Cloud's official client of before. */
export type FormerCall = (action: string, parameters: Readonly<Record<string, string>>) => Promise<unknown>;

export function formerClient(endpoint: string): FormerCall {
  const client = new RPCClient({ endpoint, apiVersion: version, ...keys });
  return (action, parameters) => client.request(action, parameters, { method: 'POST' });
}

export const connect: Connect = (endpoint) => {
  const call = formerClient(endpoint);
  return {
    read: () => call('GetOrderBaseInfo', { OrderId: '1', Tid: about.Tid }),
    create: (sql) => call('CreateOrder', { ...about, PluginParam: pluginParam(sql) }),
  };
};
