import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Dialogue } from '../actions/dialogue';
import { commandIds } from '../ids';
import { submitsWhenPrechecked } from '../settings';
import type { ChangeNotices } from './change-notices';
import type { Memory } from './memory';
import { NoticeClaims } from './notice-claims';
import { StatusChanges } from './status-changes';
import { SubmitWhenPrechecked } from './submit-when-prechecked';
import type { Ticket } from './ticket';
import type { TicketList } from './ticket-list';

export interface TicketNewsOptions {
  readonly list: TicketList;
  readonly memory: Memory;
  /** Where windows agree on which of them tells what. */
  readonly directory: string;
  readonly dialogue: Dialogue;
}

/** What happens when tickets come to another status: it is told, and what passed its precheck goes on if that is wished. */
export class TicketNews implements vscode.Disposable {
  private readonly changes: StatusChanges;
  private readonly onceChecked: SubmitWhenPrechecked;
  private readonly notices = new Map<string, Promise<ChangeNotices>>();
  private readonly stop: () => void;

  constructor(private readonly options: TicketNewsOptions) {
    const { list, memory, directory } = options;
    this.changes = new StatusChanges(list);
    this.onceChecked = new SubmitWhenPrechecked({
      enabled: submitsWhenPrechecked,
      memory,
      list,
      claim: (what) => new NoticeClaims(join(directory, 'told')).take(what),
      submit: async (orderId) => {
        await vscode.commands.executeCommand(commandIds.submitForApproval, orderId);
      },
    });
    this.stop = list.onDidChange((change, origin) => {
      const news = this.changes.take(change, origin).filter((ticket) => !this.onceChecked.takesOver(ticket));
      if (news.length > 0 && list.accountId !== undefined) {
        void this.tell(news, list.accountId);
      }
      void this.onceChecked.follow(change);
    });
  }

  /** The person did something here to a ticket of an account that is not in use: its next change is theirs. */
  handled(orderId: string): void {
    this.changes.handled(orderId);
  }

  created(accountId: string, orderIds: readonly string[]): void {
    this.onceChecked.created(accountId, orderIds);
  }

  dispose(): void {
    this.stop();
  }

  /** Loaded with the first news. A notice may stand until long after another account has been put to use. */
  private async tell(news: readonly Ticket[], accountId: string): Promise<void> {
    const { directory, dialogue } = this.options;
    const known =
      this.notices.get(accountId) ??
      import('./window-notices').then(({ windowNotices }) =>
        windowNotices({ directory, dialogue, accountId }),
      );
    this.notices.set(accountId, known);
    (await known).add(news);
  }
}
