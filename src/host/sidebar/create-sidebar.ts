import * as vscode from 'vscode';
import { systemClock } from '../../core/dms/clock';
import type { DmsError } from '../../core/dms/outcome';
import type { DraftStore } from '../../core/submission/draft-store';
import type { Journal } from '../../core/submission/journal';
import { showFailure } from '../actions/failure-notice';
import { FileDownload } from '../actions/file-download';
import { registerTicketActions } from '../actions/register-actions';
import { TicketDesk } from '../actions/ticket-desk';
import { WindowDialogue } from '../actions/window-dialogue';
import { TicketDocuments } from '../document/ticket-documents';
import { commandIds } from '../ids';
import type { SessionSource } from '../profiles/session';
import { say } from '../say';
import { pageSize } from '../settings';
import type { Submissions } from '../submission/submissions';
import { DatabaseNames } from './database-names';
import { DmsTicketSource } from './dms-ticket-source';
import { draftSource, unconfirmedSource } from './kept-sections';
import type { Memory } from './memory';
import { SettledTickets } from './settled-tickets';
import { TicketDecorations } from './ticket-decorations';
import { TicketList, type ListOwner } from './ticket-list';
import { TicketTree } from './ticket-tree';
import { TicketView } from './ticket-view';
import { Watcher } from './watcher';

export interface SidebarOptions {
  readonly sessions: SessionSource;
  readonly drafts: DraftStore;
  readonly journal: Journal;
  readonly submissions: Submissions;
  readonly memory: Memory;
}

export interface Sidebar extends vscode.Disposable {
  /** Shows an error of DMS with its details to copy. */
  readonly showFailure: (error: DmsError) => Promise<void>;
}

/** Builds the ticket view and everything that is done from it, and registers its commands. */
export function createSidebar({ sessions, drafts, journal, submissions, memory }: SidebarOptions): Sidebar {
  const list = new TicketList({ owner: () => ownerOf(sessions, memory), pageSize, clock: systemClock });
  const tree = new TicketTree({
    list,
    drafts: draftSource(drafts),
    unconfirmed: unconfirmedSource(journal),
    clock: systemClock,
  });
  const watcher = new Watcher({
    later: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
    now: () => performance.now(),
    random: () => Math.random(),
    look: () => list.look(),
  });
  const view = new TicketView(list, tree, watcher);
  const decorations = new TicketDecorations(list);
  const documents = new TicketDocuments(sessions);
  const dialogue = new WindowDialogue();
  const records = {
    refreshTicket: async (orderId: string) => {
      watcher.stir();
      await list.refreshTicket(orderId);
      documents.refresh(new Set([orderId]));
    },
    settleResult: (orderId: string) => {
      list.settleResult(orderId);
    },
    expectResult: (orderId: string) => {
      list.expectResult(orderId);
    },
  };
  const parts = vscode.Disposable.from(
    view,
    tree,
    decorations,
    documents,
    new vscode.Disposable(() => {
      list.dispose();
    }),
    vscode.window.registerFileDecorationProvider(decorations),
    registerTicketActions({
      desk: new TicketDesk({ sessions, records, dialogue, say }),
      files: new FileDownload(async (uri, content) => {
        await vscode.workspace.fs.writeFile(vscode.Uri.parse(uri, true), content);
      }),
      showTicket: (orderId) => documents.show(orderId),
    }),
    vscode.commands.registerCommand(commandIds.refreshTickets, () => view.refresh()),
    vscode.commands.registerCommand(commandIds.loadMoreTickets, () => list.loadMore()),
    new vscode.Disposable(
      list.onDidChange((change) => {
        documents.refresh(change === 'all' ? undefined : change);
      }),
    ),
    sessions.onDidChange(() => void view.invalidate()),
    submissions.onDidCreate(({ orderIds, databases }) => {
      const names = databases.map(({ name }) => name);
      void view.invalidate().then(() => {
        for (const orderId of orderIds) {
          list.remember(orderId, names);
        }
      });
    }),
  );
  return {
    showFailure: (error) => showFailure(dialogue, error, say),
    dispose: () => {
      parts.dispose();
    },
  };
}

async function ownerOf(sessions: SessionSource, memory: Memory): Promise<ListOwner> {
  const current = await sessions.current();
  if (current.state !== 'ready') {
    return current;
  }
  const { account, client } = current.session;
  return {
    state: 'ready',
    account,
    source: new DmsTicketSource(client),
    names: new DatabaseNames(memory, `databases.${account.id}`),
    settled: new SettledTickets(memory, `settled.${account.id}`),
  };
}
