import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Change } from '../engine/engine';
import type { StoredFile } from '../orders/files';
import type { Order } from '../orders/order';
import type { UploadJob } from '../orders/uploads';
import type { AccessKey } from '../world/access-keys';
import type { Permission } from '../world/permissions';

/** Everything that outlives a restart. Rows do as the statements that changed them. */
export interface State {
  readonly version: 1;
  readonly nextId: string;
  readonly keys: readonly AccessKey[];
  readonly permissions: readonly Permission[];
  readonly owners: Readonly<Record<string, readonly string[]>>;
  readonly orders: readonly Order[];
  readonly changes: readonly Change[];
  readonly files: Readonly<Record<string, StoredFile>>;
  readonly uploads: readonly UploadJob[];
}

/** Only what a foreign file would not have; the rest is the sandbox's own writing. */
const OwnWriting = v.looseObject({ version: v.literal(1), nextId: v.string(), keys: v.array(v.unknown()) });

/** The state in the file; `undefined` when there is none. @throws Error when it is some other file */
export function readState(path: string): State | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
  const json: unknown = JSON.parse(text);
  if (!v.is(OwnWriting, json)) {
    throw new Error(`${path} is not a sandbox's state`);
  }
  return json as unknown as State;
}

/** Replaces the file as a whole. It holds AccessKey secrets of this sandbox, so others may not read it. */
export function writeState(path: string, state: State): void {
  writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}
