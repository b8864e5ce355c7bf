import { expect } from 'vitest';
import { TicketTree } from './drive/ticket-tree';
import { until } from './drive/until';
import type { Workbench } from './drive/workbench';
import { journeyTest } from './journey-test';
import { enterAccount, nameAccount } from './journeys/sign-in';

journeyTest('several accounts, and signing out erases the secret', async ({ desk }) => {
  const { workbench, shop } = desk;
  const tree = new TicketTree(workbench.page);
  await tree.show();
  await tree.welcome.waitFor();
  await workbench.keep('not-signed-in');

  for (const [name, user] of [
    ['Developer', shop.developer],
    ['Database admin', shop.dba],
  ] as const) {
    await workbench.run('DMS: Add Account');
    await enterAccount(desk, user);
    await nameAccount(desk, name);
    await workbench.clearNotices();
  }
  await workbench.run('DMS: Manage Accounts');
  await workbench.quickInput.row('Developer').waitFor();
  await workbench.keep('two-accounts');
  await workbench.quickInput.choose('Developer');
  await workbench.quickInput.choose('Use in this workspace');
  await inUse(workbench, 'Developer');
  await workbench.page.keyboard.press('Escape');

  await workbench.reload();
  await inUse(workbench, 'Developer');
  // The list closes when a window that is still loading takes the focus.
  await until('the ways with an account', async () => {
    await workbench.run('DMS: Manage Accounts');
    await workbench.quickInput.row('Developer').click({ timeout: 2000 });
    await workbench.quickInput.row('Sign out').click({ timeout: 2000 });
  });
  await workbench.told('Signed out of “Developer”; its AccessKey is erased.');

  await workbench.run('DMS: Manage Accounts');
  await workbench.quickInput.row('Database admin').waitFor();
  expect(await workbench.quickInput.row('Developer').count()).toBe(0);
  await workbench.keep('one-account-left');
});

/** Looks into the list of accounts, and leaves it open. */
async function inUse(workbench: Workbench, name: string): Promise<void> {
  await until(`${name} in use`, async () => {
    await workbench.run('DMS: Manage Accounts');
    const used = workbench.quickInput.row('used in this workspace');
    if (!(await used.innerText({ timeout: 5000 })).includes(name)) {
      await workbench.page.keyboard.press('Escape');
      throw new Error('another one is in use');
    }
  });
}
