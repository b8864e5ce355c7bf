import { randomBytes } from 'node:crypto';
import { Control } from './control';
import type { Dms } from './dms';
import { doors } from './doors';
import type { Doors } from './doors';
import { Engine } from './engine/engine';
import { Gateway } from './gateway';
import { Oss, sandboxBucket } from './oss/oss';
import { Background } from './orders/background';
import { FileShelf } from './orders/files';
import { kindOf } from './orders/kinds';
import { finishedCodes } from './orders/order';
import { OrderBook } from './orders/order-book';
import { Uploads } from './orders/uploads';
import type { Settings } from './settings';
import { defaultSettings } from './settings';
import { Saver } from './state/saver';
import { restore, stateOf } from './state/snapshot';
import { readState, writeState } from './state/state-file';
import { Faults } from './wire/faults';
import { fileReply } from './wire/file-reply';
import { Gatekeeper } from './wire/gatekeeper';
import { listen } from './wire/http-server';
import { NonceBook } from './wire/nonces';
import type { Received } from './wire/received';
import type { Reply } from './wire/reply';
import { SandboxClock } from './world/clock';
import { names, tenant } from './world/people';
import { World } from './world/world';

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Where orders, keys and changes are kept; nowhere by default. */
  readonly stateFile?: string;
  /** Milliseconds between two states of a ticket; 150 by default. */
  readonly pace?: number;
  /** Opens the control endpoint. */
  readonly control?: boolean;
  /** The id before the first ticket's. */
  readonly firstId?: bigint;
  readonly settings?: Partial<Settings>;
}

/** A user with an AccessKey, as the first line on stdout names it. */
export interface SandboxUser {
  readonly name: string;
  readonly role: 'USER' | 'DBA' | 'ADMIN';
  readonly userId: string;
  readonly uid: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

/** A running local DMS. */
export interface Sandbox extends Doors {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  /** The tenant that has the databases. */
  readonly tenant: { readonly tid: string; readonly name: string };
  /** Dana (USER), Bo (DBA) and Ada (ADMIN). */
  readonly users: readonly [SandboxUser, SandboxUser, SandboxUser];
  /** The control endpoint's URL, when it is open. */
  readonly control: string | undefined;
  /** A small OSS with one bucket, for what DMS is to fetch. */
  readonly oss: {
    readonly endpoint: string;
    readonly bucket: string;
    readonly region: string;
    readonly objects: ReadonlyMap<string, Buffer>;
  };
  /** What has been received, oldest first; tests may empty it. */
  readonly requests: Received[];
  /** How many requests are being answered just now. */
  readonly busy: () => number;
  /** Stops, with the state written. */
  close(): Promise<void>;
}

/** Starts a local DMS. @throws Error when the port is taken or the state file is foreign */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const state = options.stateFile === undefined ? undefined : readState(options.stateFile);
  const clock = new SandboxClock();
  const world = new World(clock);
  const saver = new Saver(() => {
    if (options.stateFile !== undefined) {
      writeState(options.stateFile, stateOf(dms));
    }
  });
  const report = (error: unknown): void => {
    process.stderr.write(
      `sandbox: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  };
  let endpoint = '';
  let busy = 0;
  let ossEndpoint = '';
  const dms: Dms = {
    world,
    clock,
    engine: new Engine(state?.changes ?? [], saver.changed),
    orders: new OrderBook(clock, options.firstId ?? 5_340_000n, saver.changed),
    files: new FileShelf(saver.changed),
    uploads: new Uploads(),
    background: new Background(options.pace ?? 150, report),
    settings: { ...defaultSettings(), ...options.settings },
    endpoint: () => endpoint,
    oss: new Oss(() => world.keys.all()),
    ossEndpoint: () => ossEndpoint,
  };
  if (state === undefined) {
    world.found();
  } else {
    restore(dms, state);
  }
  const faults = new Faults();
  const requests: Received[] = [];
  const gateway = new Gateway(
    dms,
    new Gatekeeper(world.keys, new NonceBook(), () => clock.now()),
    faults,
    report,
  );
  const sandbox = doors(dms, faults, saver.changed);
  const controlPath =
    options.control === true ? `/control/${randomBytes(18).toString('base64url')}` : undefined;
  const control = new Control(sandbox, requests);
  const server = await listen(
    options.port ?? 0,
    () => clock.now(),
    async (request, urlLength): Promise<Reply> => {
      if (controlPath !== undefined && request.path.startsWith(`${controlPath}/`)) {
        return control.answer(request, request.path.slice(controlPath.length + 1));
      }
      if (request.path.startsWith('/files/')) {
        return fileReply(dms, request.path);
      }
      requests.push(request);
      busy += 1;
      try {
        return await gateway.answer(request, urlLength);
      } finally {
        busy -= 1;
      }
    },
  );
  endpoint = `http://127.0.0.1:${server.port}`;
  const ossServer = await listen(
    0,
    () => clock.now(),
    (request) => Promise.resolve(dms.oss.answer(request)),
  );
  ossEndpoint = `http://127.0.0.1:${ossServer.port}`;
  for (const order of dms.orders.all().filter(({ status }) => !finishedCodes.includes(status))) {
    kindOf(order.pluginType).resume(dms, order);
  }
  saver.changed();
  return {
    ...sandbox,
    endpoint,
    tenant: { tid: tenant.tid, name: tenant.name },
    users: [
      userOf(world, names.dana, 'USER'),
      userOf(world, names.bo, 'DBA'),
      userOf(world, names.ada, 'ADMIN'),
    ],
    control: controlPath === undefined ? undefined : `${endpoint}${controlPath}`,
    requests,
    busy: () => busy,
    oss: { endpoint: ossEndpoint, bucket: sandboxBucket, region: 'cn-hangzhou', objects: dms.oss.objects },
    close: async () => {
      await server.close();
      await ossServer.close();
      await dms.background.close();
      saver.flush();
      await dms.engine.close();
    },
  };
}

function userOf(world: World, userId: string, role: SandboxUser['role']): SandboxUser {
  const { nickName, uid } = world.person(userId);
  const key = world.keys
    .all()
    .find((candidate) => candidate.uid === uid && candidate.securityToken === undefined);
  if (key === undefined) {
    throw new Error(`${nickName} has no AccessKey`);
  }
  const { accessKeyId, accessKeySecret } = key;
  return { name: nickName, role, userId, uid, accessKeyId, accessKeySecret };
}
