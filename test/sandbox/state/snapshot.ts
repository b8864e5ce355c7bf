import type { Dms } from '../dms';
import type { State } from './state-file';

/** What is to be kept of a running sandbox. */
export function stateOf(dms: Dms): State {
  return {
    version: 1,
    nextId: String(dms.orders.lastId()),
    keys: dms.world.keys.all(),
    permissions: dms.world.permissions.all(),
    owners: Object.fromEntries(dms.world.allOwners()),
    orders: dms.orders.all().reverse(),
    changes: dms.engine.allChanges(),
    files: Object.fromEntries(dms.files.all()),
    uploads: dms.uploads.all(),
  };
}

/** Puts a kept state into a sandbox that has just been built. */
export function restore(dms: Dms, state: State): void {
  for (const key of state.keys) {
    dms.world.keys.add(key);
  }
  dms.world.permissions.restore(state.permissions);
  for (const [dbId, ownerIds] of Object.entries(state.owners)) {
    for (const userId of ownerIds) {
      dms.world.addOwner(dbId, userId);
    }
  }
  dms.files.restore(state.files);
  for (const job of state.uploads) {
    dms.uploads.add(job);
  }
  dms.orders.restore(state.orders, BigInt(state.nextId));
}
