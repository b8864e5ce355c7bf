import type { Desk } from './desk';
import { pattern } from './language';
import type { ApiUser } from './official-sdk';

/** Answers the questions of "Add Account" up to the check with DMS. */
export async function enterAccount({ workbench, shop, say }: Desk, user: ApiUser): Promise<void> {
  const { quickInput } = workbench;
  await quickInput.answer(say('AccessKey ID'), user.accessKeyId);
  await quickInput.answer(say('AccessKey secret'), user.accessKeySecret);
  await quickInput.answer(say('STS token (leave empty for a permanent AccessKey)'), '');
  await quickInput.choose(say('Custom endpoint…'));
  await quickInput.answer(say('Endpoint'), shop.endpoint);
}

/** Signs in for the first time, once something has asked for an account. */
export async function signIn(desk: Desk, user: ApiUser = desk.shop.developer): Promise<void> {
  await enterAccount(desk, user);
  await nameAccount(desk);
}

/** Chooses the company where there are several, takes the proposed name or another, and sees that the person is told who they are. */
export async function nameAccount({ workbench, say }: Desk, name = ''): Promise<void> {
  const company = workbench.quickInput.row('Orders & Co');
  await company.or(workbench.quickInput.question(say('Name of this account'))).waitFor({ timeout: 20_000 });
  if (await company.isVisible()) {
    await company.click();
  }
  await workbench.quickInput.answer(say('Name of this account'), name);
  await workbench.told(pattern(say('Signed in as {0} ({1}).')));
}
