import type { TicketRecords } from '../actions/ticket-desk';
import type { SettledTickets } from './settled-tickets';

export interface RecordPorts {
  /** The list of the account in use. */
  readonly list: { readonly accountId: string | undefined } & TicketRecords;
  /** The fetched results of another account; `undefined` when that is not to be had. */
  settledOf(accountId: string): Promise<SettledTickets | undefined>;
  /** A ticket was changed, or read anew; `inList`: by the account in use. */
  onDidRefresh(orderId: string, inList: boolean): void;
}

/** Tells what was done to an account's tickets to whatever shows them: the list, where the account is the one in use. */
export function recordsOf(ports: RecordPorts, accountId: string | undefined): TicketRecords {
  const { list } = ports;
  const isInList = (): boolean => accountId === undefined || accountId === list.accountId;
  const elsewhere = async (change: (settled: SettledTickets) => void): Promise<void> => {
    const settled = accountId === undefined ? undefined : await ports.settledOf(accountId);
    if (settled !== undefined) {
      change(settled);
    }
  };
  return {
    refreshTicket: async (orderId) => {
      const inList = isInList();
      if (inList) {
        await list.refreshTicket(orderId);
      }
      ports.onDidRefresh(orderId, inList);
    },
    settleResult: (orderId) => {
      if (isInList()) {
        list.settleResult(orderId);
      } else {
        void elsewhere((settled) => {
          settled.add(orderId);
        });
      }
    },
    expectResult: (orderId) => {
      if (isInList()) {
        list.expectResult(orderId);
      } else {
        void elsewhere((settled) => {
          settled.remove(orderId);
        });
      }
    },
  };
}
