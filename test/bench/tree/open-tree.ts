import type { ListedTicket } from '../../../src/host/sidebar/ticket';
import { KeptFilters } from '../../../src/host/sidebar/kept-filters';
import { TicketTree } from '../../../src/host/sidebar/ticket-tree';
import { FakeMemory, FakeSource, listOn } from '../../unit/sidebar/fake-source';

/** A tree of so many tickets, an eighth of them under way, that is drawn as VS Code draws it. */
export function openTree(count: number) {
  const source = new FakeSource();
  source.add('0');
  const [pattern] = source.tickets;
  source.tickets = Array.from({ length: count }, (_, index) => {
    const orderId = String(count - index);
    const statusCode = index % 8 === 0 ? 'toaudit' : 'success';
    return { ...(pattern as ListedTicket), orderId, comment: `ticket ${orderId}`, statusCode };
  });
  const { list } = listOn(source, { size: count });
  const empty = { list: () => Promise.resolve([]), onDidChange: () => () => undefined };
  const tree = new TicketTree({
    list,
    filters: new KeptFilters(new FakeMemory()),
    drafts: empty,
    unconfirmed: empty,
    clock: { now: () => new Date('2026-11-24T04:00:00Z') },
  });
  let drawn = 0;
  const draw = (node?: Parameters<typeof tree.getChildren>[0]): void => {
    for (const child of tree.getChildren(node)) {
      tree.getTreeItem(child);
      drawn += 1;
      draw(child);
    }
  };
  tree.onDidChangeTreeData((nodes) => {
    for (const node of nodes ?? []) {
      tree.getTreeItem(node);
      drawn += 1;
      draw(node);
    }
  });
  return {
    /** Loads the tickets and draws the whole tree; how many rows were drawn. */
    paint: async (): Promise<number> => {
      await list.refresh();
      drawn = 0;
      draw();
      return drawn;
    },
    /** Gives one ticket other words; what is returned shows them. */
    changing: (orderId: string, comment: string): (() => Promise<void>) => {
      source.tickets = source.tickets.map((one) => (one.orderId === orderId ? { ...one, comment } : one));
      return () => list.refreshTicket(orderId);
    },
    /** Gives a share of the tickets other words; what is returned loads the list anew and shows them. */
    changingShare: (share: number, comment: string): (() => Promise<void>) => {
      source.tickets = source.tickets.map((one, index) =>
        index % Math.round(1 / share) === 0 ? { ...one, comment } : one,
      );
      return () => list.refresh();
    },
  };
}
