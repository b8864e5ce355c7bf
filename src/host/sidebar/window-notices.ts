import { join } from 'node:path';
import * as vscode from 'vscode';
import { commandOf } from '../actions/action-command';
import type { Dialogue } from '../actions/dialogue';
import { viewIds } from '../ids';
import { say } from '../say';
import { noticeWish } from '../settings';
import { ChangeNotices } from './change-notices';
import { later } from './later';
import { NoticeClaims } from './notice-claims';

export interface WindowNoticesOptions {
  /** Shared by all windows. */
  readonly directory: string;
  readonly dialogue: Dialogue;
  readonly show: (orderId: string) => Promise<void>;
}

/** Notices of changed tickets by VS Code's own means. */
export function windowNotices({ directory, dialogue, show }: WindowNoticesOptions): ChangeNotices {
  const claims = new NoticeClaims(join(directory, 'told'));
  return new ChangeNotices({
    dialogue,
    wish: noticeWish,
    claim: (what) => claims.take(what),
    run: async (action, orderId) => {
      const command = commandOf(action);
      if (command !== undefined) {
        await vscode.commands.executeCommand(command, orderId);
      }
    },
    show,
    showAll: async () => {
      await vscode.commands.executeCommand(`${viewIds.tickets}.focus`);
    },
    later,
    say,
  });
}
