import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Account } from '../../../src/host/profiles/account';
import { AccountFile } from '../../../src/host/profiles/account-file';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'accounts-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function account(number: number): Account {
  return {
    id: `00000000-0000-0000-0000-00000000000${number}`,
    name: `account ${number}`,
    endpoint: 'https://dms-enterprise.aliyuncs.com',
    region: '',
    tid: '3001',
    tenantName: 'Orders & Co',
    userId: '51001',
    nickName: 'dana',
    roles: ['USER'],
  };
}

it('loses nothing when two windows add an account at once', async () => {
  const windows = [1, 2, 3].map(() => new AccountFile(folder, () => undefined));
  await Promise.all(windows.map((one, at) => one.change((known) => [...known, account(at)])));
  const names = (await new AccountFile(folder, () => undefined).read()).map(({ name }) => name);
  expect(names.toSorted()).toEqual(['account 0', 'account 1', 'account 2']);
});

it.each(['', '{"version":1,"acc', '{"version":2,"accounts":[]}'])(
  'sets a damaged file aside, says so, and goes on: %s',
  async (text) => {
    await writeFile(join(folder, 'accounts.json'), text);
    const aside: string[] = [];
    const file = new AccountFile(folder, (path) => aside.push(path));
    expect(await file.read()).toEqual([]);
    expect(aside).toHaveLength(1);
    await file.change((known) => [...known, account(1)]);
    expect(await file.read()).toEqual([account(1)]);
  },
);
