import { expect } from 'vitest';
import { TicketForm } from './drive/ticket-form';
import { TicketTree } from './drive/ticket-tree';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { nameAccount } from './journeys/sign-in';
import { change } from './journeys/statements';

/** Dana's, who has no key of her own here. */
const uid = '214004479568751001';

journeyTest('a shared key acts for its person, and its colour is everywhere', async ({ desk }) => {
  const { workbench, shop } = desk;
  const { quickInput, page } = workbench;
  const tree = new TicketTree(page);
  await tree.show();
  await tree.welcome.waitFor();

  await workbench.run('DMS: Add Account Another Way…');
  await quickInput.choose('An AccessKey that many people share');
  await quickInput.answer('Alibaba Cloud UID of the person it acts for', uid);
  await quickInput.choose('Typed here');
  await quickInput.answer('AccessKey ID', shop.admin.accessKeyId);
  await quickInput.answer('AccessKey secret', shop.admin.accessKeySecret);
  await quickInput.answer('STS token', '');
  await quickInput.choose('Custom endpoint…');
  await quickInput.answer('Endpoint', shop.endpoint);
  await nameAccount(desk, 'Live');
  await workbench.told('Signed in as dana (Orders & Co).');
  await workbench.clearNotices();

  await workbench.run('DMS: Manage Accounts');
  await quickInput.choose('Live');
  await quickInput.row('Acts for…').waitFor();
  await workbench.keep('what-can-be-changed');
  await quickInput.choose('Colour…');
  await workbench.keep('colours');
  await quickInput.choose('Red');
  const whose = '🔴 Live · dana · Orders & Co (3001)';
  await page.locator('.sidebar').getByText(whose).first().waitFor();
  await page.locator('.statusbar-item', { hasText: 'Live' }).waitFor();
  await workbench.keep('whose-tickets');

  await workbench.sql.selectLines(change.firstLine, change.lines);
  await workbench.sql.fromMenu(change.firstLine, 'Submit as DMS Ticket');
  const form = await TicketForm.shown(page);
  await until('whose form', async () => {
    expect(await form.body.innerText()).toContain('Live · dana · Orders & Co (3001)');
    expect(await form.body.evaluate((body) => getComputedStyle(body, '::before').height)).toBe('4px');
  });
  await form.chooseDatabase('Databases', change.database);
  await form.field('Business background').fill(change.background);
  await form.field('Affected rows').fill(String(change.rows));
  await form.submit();
  const orderId = await form.orderId();
  await workbench.keep('her-ticket');
  const sent = shop.dms.requests.find(({ headers }) => headers['x-acs-action'] === 'CreateOrder');
  expect(new Map(sent?.query).get('RealLoginUserUid')).toBe(uid);
  await tree.show();
  await tree.ticket(orderId).waitFor({ timeout: 20_000 });

  // A clock that is off is put right for DMS, and told.
  shop.dms.skewClock(3_600_000);
  await workbench.run('DMS: Refresh');
  await workbench.told('clock is 60 minutes behind that of DMS');
  await workbench.clearNotices();

  // A person who belongs to two tenants moves; what is shown follows.
  await workbench.run('DMS: Manage Accounts');
  await quickInput.choose('Live');
  await quickInput.choose('Tenant…');
  await quickInput.choose('Playground');
  await workbench.told('Signed in as dana (Playground).');
  await page.locator('.sidebar').getByText('Playground (3002)').first().waitFor();
  await workbench.keep('other-tenant');
});
