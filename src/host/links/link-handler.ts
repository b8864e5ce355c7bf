import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { ticketUri } from '../document/ticket-uri';
import type { Accounts } from '../profiles/accounts';
import { say } from '../say';

/** Opens tickets from links: `vscode://…/ticket?id=42&tenant=3`. */
export function linkHandler(accounts: Pick<Accounts, 'list' | 'active'>): vscode.UriHandler {
  return {
    handleUri: async (uri) => {
      const { followLink } = await import('./follow-link');
      await followLink(uri, {
        accounts: () => accounts.list(),
        active: () => accounts.active(),
        show: async (orderId, accountId) => {
          const address = accountId === undefined ? orderId : ticketUri({ accountId, orderId });
          await vscode.commands.executeCommand(commandIds.showTicket, address);
        },
        warn: (text) => void vscode.window.showWarningMessage(say(text)),
      });
    },
  };
}
