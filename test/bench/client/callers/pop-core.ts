import RPCClient from '@alicloud/pop-core';
import { about, keys, pluginParam, version, type Connect } from './caller';

/** Alibaba Cloud's official client of before. */
export const connect: Connect = (endpoint) => {
  const client = new RPCClient({ endpoint, apiVersion: version, ...keys });
  const call = (action: string, parameters: Readonly<Record<string, string>>): Promise<unknown> =>
    client.request(action, parameters, { method: 'POST' });
  return {
    read: () => call('GetOrderBaseInfo', { OrderId: '1', Tid: about.Tid }),
    create: (sql) => call('CreateOrder', { ...about, PluginParam: pluginParam(sql) }),
  };
};
