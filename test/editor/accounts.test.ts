import { expect } from 'vitest';
import { TicketTree } from './drive/ticket-tree';
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

  await workbench.reload();
  await workbench.run('DMS: Manage Accounts');
  expect(await workbench.quickInput.row('used in this workspace').innerText()).toContain('Developer');
  await workbench.quickInput.choose('Developer');
  await workbench.quickInput.choose('Sign out');
  await workbench.told('Signed out of “Developer”; its AccessKey is erased.');

  await workbench.run('DMS: Manage Accounts');
  await workbench.quickInput.row('Database admin').waitFor();
  expect(await workbench.quickInput.row('Developer').count()).toBe(0);
  await workbench.keep('one-account-left');
});
