import { expect } from 'vitest';
import type { TicketTree } from '../drive/ticket-tree';
import { until } from '../drive/until';
import type { Desk } from './desk';

/** Opens an address as a click in a chat would, and lets VS Code hand it to the extension. */
async function open({ workbench }: Desk, link: string): Promise<void> {
  await workbench.run('Developer: Open URL');
  await workbench.quickInput.answer('URL to open', link);
  await workbench.answerDialog('Open');
}

/** Copies a ticket's link and follows it; one that says something else does nothing but say so. */
export async function followLink(desk: Desk, tree: TicketTree, orderId: string): Promise<void> {
  const { workbench, shop } = desk;
  await tree.fromMenu(orderId, 'Copy Link to Ticket');
  const link = await until('the link', async () => {
    const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(
      new RegExp(`^code-oss://dms-tickets\\.dms-tickets/ticket\\?id=${orderId}&tenant=\\d+$`),
    );
    return copied;
  });
  await workbench.run('View: Close All Editors');
  await workbench.tab(`${orderId}.dms-ticket`).waitFor({ state: 'detached' });
  await open(desk, link);
  await workbench.tab(`${orderId}.dms-ticket`).waitFor();
  await workbench.keep('from-link');

  const asked = shop.dms.requests.length;
  await open(desk, link.replace('/ticket?', '/submit?'));
  await workbench.told('This link is not understood');
  await workbench.keep('wrong-link');
  expect(shop.dms.requests).toHaveLength(asked);
}
