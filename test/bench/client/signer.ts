import { createHmac, hash } from 'node:crypto';
import { createRequire } from 'node:module';
import { argv } from 'node:process';
import * as v from 'valibot';
import { DmsClient } from '../../../src/core/dms/client';
import { systemClock } from '../../../src/core/dms/clock';
import { formBody } from '../../../src/core/dms/encoding';
import { processorTimeAsync } from '../figure';
import { about, keys, pluginParam } from './callers/caller';
import { officialClient } from './callers/openapi-core';
import { formerClient } from './callers/pop-core';

/** What a process of this program is asked to do, and how often. */
export const Task = v.object({ bytes: v.number(), calls: v.number() });
export type Task = v.InferOutput<typeof Task>;

const endpoint = 'https://dms-enterprise.aliyuncs.com';

/** Where a client hands its request over: whatever comes through is never answered, so that no answer is read. */
class Door {
  private passed: () => void = () => undefined;

  readonly take = (): Promise<never> => {
    this.passed();
    return new Promise<never>(() => undefined);
  };

  /** Until what `work` begins has come through. */
  through(work: () => unknown): Promise<void> {
    return new Promise((resolve) => {
      this.passed = resolve;
      void work();
    });
  }
}

/** Makes one request of CreateOrder, with SQL in it. */
type Sign = (pluginParam: string) => Promise<unknown>;

/** Who can be asked, by the name that this program is given. */
const signers = { product, 'openapi-core': official, 'pop-core': former, floor };
export type SignerName = keyof typeof signers;

/** Our whole client, to its transport. */
function product(): Sign {
  const door = new Door();
  const client = new DmsClient({
    endpoint,
    transport: { send: door.take, close: () => Promise.resolve() },
    clock: systemClock,
    credentials: () => Promise.resolve(keys),
  });
  const { signal } = new AbortController();
  return (PluginParam) =>
    door.through(() => client.request('CreateOrder', { query: about, body: { PluginParam } }, { signal }));
}

interface Http {
  request: (...of: readonly unknown[]) => Promise<unknown>;
}

/** A door in the place of the HTTP client under a client, as that one's own modules see it. */
function doorBehind(...packages: readonly string[]): Door {
  const door = new Door();
  const path = packages.reduce((from, name) => createRequire(from).resolve(name), import.meta.url);
  (createRequire(path)('httpx') as Http).request = door.take;
  return door;
}

/** The whole official client of today. */
function official(): Sign {
  const door = doorBehind('@alicloud/openapi-core', '@darabonba/typescript');
  const call = officialClient(endpoint);
  return (PluginParam) => door.through(() => call('CreateOrder', about, { PluginParam }));
}

/** The whole official client of before. */
function former(): Sign {
  const door = doorBehind('@alicloud/pop-core');
  const call = formerClient(endpoint);
  return (PluginParam) => door.through(() => call('CreateOrder', { ...about, PluginParam }));
}

/** What no client can do without. */
function floor(): Sign {
  let body: Uint8Array | undefined;
  return (PluginParam) => {
    body ??= formBody({ PluginParam }) ?? new Uint8Array();
    encodeURIComponent(PluginParam);
    hash('sha256', body);
    createHmac('sha256', keys.accessKeySecret)
      .update(hash('sha256', 'x'.repeat(600)))
      .digest('hex');
    return Promise.resolve();
  };
}

const sign = signers[v.parse(v.picklist(Object.keys(signers) as SignerName[]), argv[2])]();
process.on('message', (message) => {
  void done(v.parse(Task, message)).then((time) => process.send?.(time));
});

/** Milliseconds of a processor for one request. */
async function done({ bytes, calls }: Task): Promise<number> {
  const PluginParam = pluginParam(
    "UPDATE orders SET note = 'x' WHERE id = 1;\n".repeat(Math.ceil(bytes / 43)),
  );
  const time = await processorTimeAsync(async () => {
    for (let call = 0; call < calls; call += 1) {
      await sign(PluginParam);
    }
  });
  return time / calls;
}
