import { expect, test } from 'vitest';
import type { Account } from '../../../src/host/profiles/account';
import { Renewals } from '../../../src/host/profiles/renewals';

const account: Account = {
  id: '0-0',
  name: 'Temporary',
  endpoint: 'https://dms.example',
  region: '',
  tid: '1',
  tenantName: 'T',
  userId: '1',
  nickName: 'N',
  roles: [],
};

/** Questions that the test answers itself. */
function desk() {
  const answers: ((answer: Account | undefined) => void)[] = [];
  const renewals = new Renewals(
    () =>
      new Promise((resolve) => {
        answers.push(resolve);
      }),
  );
  return { answers, renewals };
}

test('many calls, and accounts that change meanwhile, ask one question', async () => {
  const { answers, renewals } = desk();
  const first = renewals.renew(account);
  renewals.reset();
  const second = renewals.renew(account);
  expect(answers).toHaveLength(1);
  answers[0]?.(account);
  expect(await Promise.all([first, second])).toEqual([true, true]);
});

test('who said no is asked again only after accounts have changed', async () => {
  const { answers, renewals } = desk();
  const refused = renewals.renew(account);
  answers[0]?.(undefined);
  expect(await refused).toBe(false);
  expect(await renewals.renew(account)).toBe(false);
  expect(answers).toHaveLength(1);
  renewals.reset();
  void renewals.renew(account);
  expect(answers).toHaveLength(2);
});

test('the next end of a renewed key is asked about anew', async () => {
  const { answers, renewals } = desk();
  const renewed = renewals.renew(account);
  answers[0]?.(account);
  await renewed;
  void renewals.renew(account);
  expect(answers).toHaveLength(2);
});
