import { join } from 'node:path';
import * as vscode from 'vscode';
import { commandOf } from '../actions/action-command';
import type { Dialogue } from '../actions/dialogue';
import { ticketUri } from '../document/ticket-uri';
import { commandIds, viewIds } from '../ids';
import { say } from '../say';
import { noticeWish } from '../settings';
import { ChangeNotices } from './change-notices';
import { later } from './later';
import { NoticeClaims } from './notice-claims';

export interface WindowNoticesOptions {
  /** Shared by all windows. */
  readonly directory: string;
  readonly dialogue: Dialogue;
  /** Whose tickets they are. */
  readonly accountId: string;
}

/** Notices of changed tickets by VS Code's own means. */
export function windowNotices({ directory, dialogue, accountId }: WindowNoticesOptions): ChangeNotices {
  const claims = new NoticeClaims(join(directory, 'told'));
  return new ChangeNotices({
    dialogue,
    wish: noticeWish,
    claim: (what) => claims.take(what),
    run: async (action, orderId) => {
      const command = commandOf(action);
      if (command !== undefined) {
        await vscode.commands.executeCommand(command, ticketUri({ accountId, orderId }));
      }
    },
    show: async (orderId) => {
      await vscode.commands.executeCommand(commandIds.showTicket, ticketUri({ accountId, orderId }));
    },
    showAll: async () => {
      await vscode.commands.executeCommand(`${viewIds.tickets}.focus`);
    },
    later,
    say,
  });
}
