import * as assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Account } from '../../../src/host/profiles/account';
import { AccountFile } from '../../../src/host/profiles/account-file';
import { Accounts } from '../../../src/host/profiles/accounts';
import type { ClientFactory } from '../../../src/host/profiles/client-factory';
import { SecretStore } from '../../../src/host/profiles/secret-store';

/** What all windows of a machine share: one store, which tells each of them of every change. */
class Keyring {
  private readonly secrets = new Map<string, string>();
  readonly told = new vscode.EventEmitter<vscode.SecretStorageChangeEvent>();

  forWindow(): vscode.SecretStorage {
    return {
      get: (key) => Promise.resolve(this.secrets.get(key)),
      store: (key, value) => this.change(key, () => this.secrets.set(key, value)),
      delete: (key) => this.change(key, () => this.secrets.delete(key)),
      onDidChange: this.told.event,
    };
  }

  private change(key: string, work: () => unknown): Promise<void> {
    work();
    this.told.fire({ key });
    return Promise.resolve();
  }
}

function memory(): vscode.Memento {
  const kept = new Map<string, unknown>();
  return {
    keys: () => [...kept.keys()],
    get: <T>(key: string, otherwise?: T) => (kept.get(key) ?? otherwise) as T,
    update: (key, value) => {
      kept.set(key, value);
      return Promise.resolve();
    },
  };
}

const account: Account = {
  id: '00000000-0000-4000-8000-000000000001',
  name: 'work',
  endpoint: 'https://dms-enterprise.cn-hangzhou.aliyuncs.com',
  region: 'cn-hangzhou',
  tid: '3001',
  tenantName: 'Shop',
  userId: '51',
  nickName: 'Lin',
  roles: ['USER'],
};
const profile = { type: 'profile', file: 'config.json', profile: 'work' } as const;
const key = { accessKeyId: 'an-id', accessKeySecret: 'a-secret' };

suite('Two windows', () => {
  let folder: string;
  let here: Accounts;
  let there: Accounts;
  /** The list as the other window reads it whenever it is told of a change. */
  let seen: Promise<readonly Account[]>;

  setup(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dms-windows-'));
    const keyring = new Keyring();
    const open = (): Accounts => {
      const secrets = keyring.forWindow();
      return new Accounts({
        file: new AccountFile(folder, () => undefined),
        secretStore: new SecretStore(secrets),
        secrets,
        workspace: memory(),
        clients: {} as ClientFactory,
      });
    };
    [here, there] = [open(), open()];
    seen = Promise.resolve([]);
    there.onDidChange(() => {
      seen = there.list();
    });
  });

  teardown(async () => {
    here.dispose();
    there.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  test('the other one sees an account that is added here, with and without a key of its own', async () => {
    await here.add(account, key);
    assert.deepEqual(await seen, [account]);
    const other: Account = { ...account, id: account.id.replace(/1$/, '2'), name: 'cli', origin: profile };
    await here.add(other, undefined);
    assert.deepEqual(await seen, [account, other]);
    assert.deepEqual(await there.credentialsOf(account.id), key);
  });

  test('the other one sees what is changed of it', async () => {
    await here.add(account, key);
    await here.update({ ...account, color: 'red' });
    assert.deepEqual(await seen, [{ ...account, color: 'red' }]);
  });

  test('the other one sees that it is gone, secret and all', async () => {
    await here.add(account, key);
    assert.equal(await here.remove(account), undefined);
    assert.deepEqual(await seen, []);
    assert.equal(await there.credentialsOf(account.id), undefined);
  });
});
