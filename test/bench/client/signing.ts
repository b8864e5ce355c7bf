import { createHmac, hash } from 'node:crypto';
import { createRequire } from 'node:module';
import { DmsClient } from '../../../src/core/dms/client';
import { systemClock } from '../../../src/core/dms/clock';
import { formBody } from '../../../src/core/dms/encoding';
import { explained, inPairs, processorTimeAsync, type Figure } from '../figure';
import { about, keys, pluginParam } from './callers/caller';
import { officialClient } from './callers/openapi-core';

const endpoint = 'https://dms-enterprise.aliyuncs.com';
const peer = '@alicloud/openapi-core';
const most = 0.2;

/** Where both clients hand a request over: whatever comes through is never answered, so that no answer is read. */
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

/** Our whole client, to its transport. */
function ours(door: Door): (PluginParam: string) => Promise<unknown> {
  const client = new DmsClient({
    endpoint,
    transport: { send: door.take, close: () => Promise.resolve() },
    clock: systemClock,
    credentials: () => Promise.resolve(keys),
  });
  const { signal } = new AbortController();
  return (PluginParam) => client.request('CreateOrder', { query: about, body: { PluginParam } }, { signal });
}

interface Http {
  request: (...of: readonly unknown[]) => Promise<unknown>;
}

/** The HTTP client under the official SDK, as its own modules see it. */
function httpOfSdk(): Http {
  const from = createRequire(import.meta.url).resolve(peer);
  return createRequire(createRequire(from).resolve('@darabonba/typescript'))('httpx') as Http;
}

interface Size {
  readonly size: string;
  readonly bytes: number;
  readonly calls: number;
  readonly rounds: number;
}

/**
 * From the call of CreateOrder to the request that HTTP takes over, complete and signed: our whole client against the whole
 * official one. And what no client can do without, against the same.
 */
export async function signing(rounds: number): Promise<readonly Figure[]> {
  const door = new Door();
  const http = httpOfSdk();
  const { request } = http;
  http.request = door.take;
  try {
    return [
      ...(await signed(door, { size: '1KB', bytes: 1000, calls: 500, rounds: rounds * 4 })),
      ...(await signed(door, { size: '1MB', bytes: 1_000_000, calls: 1, rounds })),
    ];
  } finally {
    http.request = request;
  }
}

async function signed(door: Door, { size, bytes, calls, rounds }: Size): Promise<readonly Figure[]> {
  const sql = "UPDATE orders SET note = 'x' WHERE id = 1;\n".repeat(Math.ceil(bytes / 43));
  const PluginParam = pluginParam(sql);
  const [call, official] = [ours(door), officialClient(endpoint)];
  const repeated = async (work: () => unknown): Promise<number> =>
    (await processorTimeAsync(async () => {
      for (let index = 0; index < calls; index += 1) {
        await work();
      }
    })) / calls;
  const body = formBody({ PluginParam }) ?? new Uint8Array();
  const text = 'x'.repeat(600);
  const round = async () => ({
    ours: await repeated(() => door.through(() => call(PluginParam))),
    theirs: await repeated(() => door.through(() => official('CreateOrder', about, { PluginParam }))),
    floor: await repeated(() => {
      encodeURIComponent(PluginParam);
      hash('sha256', body);
      createHmac('sha256', keys.accessKeySecret).update(hash('sha256', text)).digest('hex');
    }),
  });
  // Some thousand calls, until the compiler has done what it can for both.
  for (let warm = 0; warm < 5; warm += 1) {
    await round();
  }
  const measured: Awaited<ReturnType<typeof round>>[] = [];
  for (let nth = 0; nth < rounds; nth += 1) {
    measured.push(await round());
  }
  const name = `client.sign.${size}`;
  const floor = inPairs({
    name: `${name}.floor`,
    unit: 'ms of a processor',
    peer,
    pairs: measured.map(({ floor: bare, theirs }) => [bare, theirs]),
  });
  const whole = inPairs({
    name,
    unit: 'ms of a processor',
    peer,
    pairs: measured.map(({ ours: own, theirs }) => [own, theirs]),
    most,
  });
  return [explained(whole, why(floor)), floor];
}

function why({ ratio }: Figure): string {
  return `What Node itself must do (percent-encode, two SHA-256, one HMAC: the floor) takes ${ratio} of the peer's time. Of ours, a profile gives 19 % to writing the form, 12 % to SHA-256, and no more than 3 % to any other function.`;
}
