import { expect, test } from 'vitest';
import type { Caller } from '../../../src/core/dms/caller';
import { getUser } from '../../../src/core/dms/operations';
import type { DmsError } from '../../../src/core/dms/outcome';
import { message } from '../../../src/core/message';
import { renewing } from '../../../src/host/profiles/renewing-caller';

const expired: DmsError = { kind: 'expired', effect: 'none', message: message('Over.') };

function setting(errors: readonly DmsError[], isOver: boolean, canRenew: boolean) {
  const told = { calls: 0, renewals: 0 };
  const caller: Caller = {
    call: () => {
      const error = errors[told.calls];
      told.calls += 1;
      return Promise.resolve(
        error === undefined ? { ok: true, value: undefined as never } : { ok: false, error },
      );
    },
  };
  const renewal = {
    isOver: () => Promise.resolve(isOver),
    renew: () => {
      told.renewals += 1;
      return Promise.resolve(canRenew);
    },
  };
  return { told, call: () => renewing(caller, renewal).call(getUser, {}) };
}

test.each([
  ['a good token', [], false, true, { calls: 1, renewals: 0 }, true],
  ['a token known to be over', [], true, true, { calls: 1, renewals: 1 }, true],
  ['a token that DMS finds over', [expired], false, true, { calls: 2, renewals: 1 }, true],
  ['a token that stays over', [expired, expired], false, true, { calls: 2, renewals: 1 }, false],
  ['nobody there', [expired], false, false, { calls: 1, renewals: 1 }, false],
  ['nobody there, and known', [expired], true, false, { calls: 1, renewals: 1 }, false],
  [
    'an unclear end',
    [{ ...expired, effect: 'unknown' as const }],
    false,
    true,
    { calls: 1, renewals: 0 },
    false,
  ],
])('%s', async (_name, errors, isOver, canRenew, counts, ok) => {
  const { told, call } = setting(errors, isOver, canRenew);
  expect((await call()).ok).toBe(ok);
  expect(told).toEqual(counts);
});
