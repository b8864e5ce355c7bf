import * as v from 'valibot';
import type { Dms } from './dms';
import type { Table } from './engine/pg-database';
import type { Settings } from './settings';
import { runDoor } from './sql-door';
import { Fault } from './wire/faults';
import type { FaultInput, Faults } from './wire/faults';
import type { AccessKey } from './world/access-keys';

/** What tests do past the protocol; the control endpoint offers the same. */
export interface Doors {
  /** May be changed at any time. */
  readonly settings: Settings;
  /** Runs SQL in a database past DMS, to see or to arrange its rows. Values come as text. */
  query(dbId: string, sql: string): Promise<Table>;
  addFault(fault: FaultInput): void;
  clearFaults(): void;
  /** A new AccessKey for a DMS user id, or for a cloud uid that DMS doesn't know. */
  issueAccessKey(userIdOrUid: string): AccessKey;
  issueToken(userId: string, seconds: number): AccessKey & { readonly securityToken: string };
  /** All keys that were ever issued, to search for what must be found nowhere. */
  keys(): readonly AccessKey[];
  /** What opens each file that DMS hands out, as it stands in its address. */
  fileKeys(): readonly string[];
  setKeyActive(accessKeyId: string, active: boolean): void;
  /** Moves the sandbox's clock against the real one. */
  skewClock(milliseconds: number): void;
}

/** The doors of one sandbox; `changed` is told what has to be kept. */
export function doors(dms: Dms, faults: Faults, changed: () => void): Doors {
  const { world, clock, engine, settings, files } = dms;
  return {
    settings,
    query: (dbId, sql) => runDoor(engine, dbId, sql),
    addFault: (fault) => {
      faults.add(v.parse(Fault, fault));
    },
    clearFaults: () => {
      faults.clear();
    },
    issueAccessKey: (id) => {
      changed();
      return world.keys.issue(world.people.find(({ userId }) => userId === id)?.uid ?? id);
    },
    issueToken: (userId, seconds) => {
      changed();
      return world.keys.issueToken(world.person(userId).uid, clock.now() + seconds * 1000);
    },
    keys: () => world.keys.all(),
    fileKeys: () => [...files.all().keys()],
    setKeyActive: (accessKeyId, active) => {
      world.keys.setActive(accessKeyId, active);
      changed();
    },
    skewClock: (milliseconds) => {
      clock.setSkew(milliseconds);
    },
  };
}
