import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { TicketTree } from './drive/ticket-tree';
import { takeFromMenu } from './drive/menu';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import type { Desk } from './journeys/desk';
import { openForm } from './journeys/open-form';
import { change } from './journeys/statements';

const background = 'The spring sale was booked twice.';

function creations({ shop }: Desk): number {
  return shop.dms.requests.filter(({ headers }) => headers['x-acs-action'] === 'CreateOrder').length;
}

async function send(desk: Desk): Promise<void> {
  const form = await openForm(desk);
  await form.chooseDatabase('Databases', change.database);
  await form.field('Business background').fill(background);
  await form.field('Affected rows').fill(String(change.rows));
  await form.submitButton.click();
  await until('the request at DMS', () => {
    expect(creations(desk)).toBe(1);
    return Promise.resolve();
  });
}

journeyTest(
  'killed after the send, the extension finds its ticket after a reload, and has its record',
  async ({ desk }) => {
    const { workbench, server, shop } = desk;
    // DMS makes the ticket and never says so.
    shop.dms.addFault({ action: 'CreateOrder', fault: { kind: 'delay', when: 'after', ms: 120_000 } });
    await send(desk);
    await workbench.keep('sent');

    await server.killExtensionHost();
    // The new host may be looking for the ticket by now, and be cut off itself.
    await workbench.reload();
    const tree = new TicketTree(workbench.page);
    await tree.show();
    const row = tree.item('#');
    await row.waitFor({ timeout: 30_000 });
    const orderId = /#(\d+)/.exec(await row.innerText())?.[1] ?? '';
    await until('no draft and no doubt left', async () => {
      expect(await tree.item('Drafts').count()).toBe(0);
      expect(await tree.item('Unconfirmed').count()).toBe(0);
    });
    await workbench.keep('found');
    expect(creations(desk)).toBe(1);

    await workbench.clearNotices();
    await tree.fromMenu(orderId, 'Export Record…');
    await workbench.quickInput.choose('Markdown');
    const file = join(server.home, 'record.md');
    await workbench.quickInput.saveAs(file);
    await workbench.told('is saved.');
    await workbench.noticeButton('Open').click();
    await workbench.tab('record.md').waitFor();
    await workbench.keep('record');
    const text = await readFile(file, 'utf8');
    expect(text).toContain(`# DMS ticket ${orderId}`);
    expect(text).toContain(change.sql);
    expect(text).toContain('The ticket was found in DMS');
  },
);

journeyTest('a ticket that could not be looked for is found by looking again', async ({ desk }) => {
  const { workbench, shop } = desk;
  shop.dms.addFault({ action: 'CreateOrder', fault: { kind: 'cut', when: 'after' } });
  shop.dms.addFault({ action: 'ListOrders', fault: { kind: 'cut', when: 'before' }, times: 1000 });
  await send(desk);
  const tree = new TicketTree(workbench.page);
  await tree.show();
  await tree.expand('Unconfirmed');
  await workbench.keep('unconfirmed');
  shop.dms.clearFaults();
  await takeFromMenu(tree.item(background.slice(0, 20)), 'Look Again');
  await workbench.told('An earlier submission did create its ticket');
  await workbench.keep('found');
  await tree.item('Unconfirmed').waitFor({ state: 'detached' });
  expect(creations(desk)).toBe(1);
});
