import type { Caller } from '../../core/dms/caller';

/** Gets fresh credentials for an account whose temporary ones are over. */
export interface Renewal {
  /** Whether what is at hand is known to be over, so that a call need not find out. */
  isOver(): Promise<boolean>;
  /** @returns whether there are fresh ones now. */
  renew(): Promise<boolean>;
}

/**
 * A caller for temporary credentials. A call for which they are over, or which DMS refuses because they are, is made once more
 * with fresh ones; DMS did nothing for the first, so this holds for calls that change something too.
 */
export function renewing(caller: Caller, renewal: Renewal): Caller {
  return {
    call: async (operation, parameters, options) => {
      if ((await renewal.isOver()) && !(await renewal.renew())) {
        return caller.call(operation, parameters, options);
      }
      const outcome = await caller.call(operation, parameters, options);
      const isLate = !outcome.ok && outcome.error.kind === 'expired' && outcome.error.effect === 'none';
      return isLate && options?.signal?.aborted !== true && (await renewal.renew())
        ? caller.call(operation, parameters, options)
        : outcome;
    },
  };
}
