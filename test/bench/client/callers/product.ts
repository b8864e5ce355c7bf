import { DmsClient } from '../../../../src/core/dms/client';
import { systemClock } from '../../../../src/core/dms/clock';
import { UndiciTransport } from '../../../../src/core/dms/undici-transport';
import { about, keys, pluginParam, type Connect } from './caller';

/** The product's own client. */
export const connect: Connect = (endpoint) => {
  const client = new DmsClient({
    endpoint,
    transport: new UndiciTransport(),
    clock: systemClock,
    credentials: () => Promise.resolve(keys),
  });
  return {
    read: () =>
      client.request('GetOrderBaseInfo', { query: { OrderId: '1', Tid: about.Tid } }, { safe: true }),
    create: (sql) => client.request('CreateOrder', { query: about, body: { PluginParam: pluginParam(sql) } }),
  };
};
