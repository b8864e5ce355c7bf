import * as vscode from 'vscode';
import { systemClock } from '../../core/dms/clock';
import type { DmsError } from '../../core/dms/outcome';
import type { Downloads } from '../../core/dms/transport';
import type { DraftStore } from '../../core/submission/draft-store';
import type { Journal } from '../../core/submission/journal';
import type { SqlSource } from '../../core/submission/sql-source';
import { AwaitedAccess } from '../access/awaited-access';
import { tellGranted } from '../access/tell-granted';
import type { OpenDraft } from '../actions/drafting';
import { showFailure } from '../actions/failure-notice';
import { phaseFrom, type TicketReference } from '../actions/ticket-argument';
import { ticketCommands } from '../actions/ticket-commands';
import { TicketDesk } from '../actions/ticket-desk';
import { WindowDialogue } from '../actions/window-dialogue';
import type { Command } from '../commands/command-table';
import { LazyDirectiveDesk } from '../directives/lazy-directive-desk';
import { ticketScheme } from '../document/ticket-address';
import { TicketDocuments } from '../document/ticket-documents';
import { TicketLenses } from '../document/ticket-lenses';
import { TicketLinks } from '../document/ticket-links';
import { commandIds } from '../ids';
import { createPrecheck } from '../precheck/create-precheck';
import { AccountSign } from '../profiles/account-sign';
import type { SessionArchive, SessionSource, SessionSwitch } from '../profiles/session';
import { recordCommand } from '../record/record-command';
import { say } from '../say';
import { pageSize } from '../settings';
import type { CreatedTicket } from '../submission/submissions';
import { timeText } from '../time-text';
import { draftSource, unconfirmedSource } from './kept-sections';
import { KeptFilters } from './kept-filters';
import { later } from './later';
import { listOwner, settledOf } from './list-owner';
import { MeantTicket } from './meant-ticket';
import type { Memory } from './memory';
import { sameChange } from './same-change';
import { TicketStatusBar } from './status-bar';
import { TicketDecorations } from './ticket-decorations';
import { everything } from './ticket-filter';
import { TicketList } from './ticket-list';
import { TicketNews } from './ticket-news';
import type { TreeNode } from './ticket-node';
import { recordsOf, type RecordPorts } from './ticket-records';
import { TicketTree } from './ticket-tree';
import { TicketView } from './ticket-view';
import { Watcher } from './watcher';

export interface SidebarOptions {
  /** The view in the side bar, which shows the tree made here. */
  readonly view: vscode.TreeView<TreeNode>;
  readonly sessions: SessionSource & SessionArchive & SessionSwitch;
  readonly drafts: DraftStore;
  readonly journal: Journal;
  readonly downloads: Downloads;
  readonly onDidCreate: vscode.Event<CreatedTicket>;
  /** The extension's own folder. */
  readonly storage: string;
  /** Where fetched results are remembered. */
  readonly memory: Memory;
  /** Where tickets are kept as they were last seen. */
  readonly directory: string;
  /** Where the filter of this workspace's window is remembered. */
  readonly workspaceMemory: Memory;
}

function watcherOf(list: TicketList): Watcher {
  return new Watcher({
    later,
    now: () => performance.now(),
    random: () => Math.random(),
    look: () => list.look(),
  });
}

/** Where the SQL of a ticket was taken from, if that was here. */
async function sourceOf(
  { sessions, journal }: SidebarOptions,
  orderId: string,
): Promise<SqlSource | undefined> {
  const current = await sessions.current();
  return current.state === 'ready'
    ? (await journal.ofTicket(orderId, current.session.account))?.source
    : undefined;
}

/** Builds the ticket view, the tickets' documents and everything that is done from them. */
export function createSidebar(options: SidebarOptions) {
  const { sessions, drafts, journal, memory, directory, onDidCreate } = options;
  const filters = new KeptFilters(options.workspaceMemory);
  const isWide = (): boolean => filters.current.whose === 'everyone';
  const list = new TicketList({ owner: () => listOwner(options), pageSize, isWide, clock: systemClock });
  let wide = isWide();
  const tree = new TicketTree({
    list,
    filters,
    drafts: draftSource(drafts),
    unconfirmed: unconfirmedSource(journal),
    clock: systemClock,
  });
  const awaited = new AwaitedAccess(memory);
  const watcher = watcherOf(list);
  const view = new TicketView(options.view, list, tree, watcher, filters);
  const decorations = new TicketDecorations(list);
  const documents = new TicketDocuments({
    sessions,
    list,
    directory,
    sameChange: ({ accountId, orderId }, fingerprint) =>
      accountId === list.accountId ? sameChange(list, orderId, fingerprint) : [],
    sent: (orderId, account) => journal.ofTicket(orderId, account),
    records: journal.records.directory,
  });
  const dialogue = new WindowDialogue();
  const tellFailure = (error: DmsError): Promise<void> => showFailure(dialogue, error, say);
  const news = new TicketNews({ list, memory, directory, dialogue });
  const meant = new MeantTicket({ list, view, documents, sessions, journal, dialogue, clock: systemClock });
  const { accountOf } = meant;
  const recordPorts: RecordPorts = {
    list,
    settledOf: async (accountId) => {
      const session = await sessions.sessionOf(accountId);
      return session && settledOf(memory, session.account);
    },
    onDidRefresh: (orderId, inList) => {
      documents.refresh(new Set([orderId]));
      if (inList) {
        watcher.stir();
      } else {
        news.handled(orderId);
      }
    },
  };
  const desk = new TicketDesk({
    sessions,
    recordsOf: (accountId) => recordsOf(recordPorts, accountId),
    lastRead: (accountId = list.accountId) =>
      accountId === list.accountId && list.asOf !== undefined ? timeText(list.asOf) : undefined,
    dialogue,
    say,
  });
  const mayDraft = async ({ orderId, accountId }: TicketReference): Promise<boolean> =>
    accountId === undefined ||
    (await import('../actions/workshop')).useOwnAccount({ sessions, dialogue }, orderId, accountId);
  const openDraftOf =
    (orderId: string, accountId: string | undefined): OpenDraft =>
    async (draft, instead) => {
      if (await mayDraft({ orderId, ...(accountId === undefined ? {} : { accountId }) })) {
        const source = instead === undefined ? undefined : await sourceOf(options, instead);
        await drafts.write({ draft, revision: 0, source });
        await vscode.commands.executeCommand(commandIds.openDraft, draft.id);
      }
    };
  const { storage } = options;
  const precheck = createPrecheck({ sessions, journal, desk, list, storage, accountOf, openDraftOf });
  const directives = new LazyDirectiveDesk({ sessions, journal, list, memory, onDidCreate });
  const commands = {
    ...precheck.commands,
    ...ticketCommands({
      desk,
      accountOf,
      downloads: options.downloads,
      openDraftOf,
      showTicket: (orderId, accountId) => documents.show(orderId, accountId),
      showActions: (named) => meant.showActions(named),
    }),
    exportRecord: recordCommand({ journal, dialogue, accountId: () => list.accountId }),
    findTicket: () => meant.find(),
    refreshTickets: async () => {
      documents.refresh();
      await view.refresh(true);
      if (list.failure !== undefined) {
        // Not awaited: the command is over, whether or not the notice is read.
        void tellFailure(list.failure);
      }
    },
    loadMoreTickets: (argument) => view.loadMore(phaseFrom(argument)),
    filterTickets: async () => {
      const { filterTickets } = await import('./filter-menu');
      await filterTickets(filters, () => list.tickets);
    },
    clearFilter: () => {
      filters.use(everything);
    },
  } satisfies Record<string, Command>;
  const parts = vscode.Disposable.from(
    precheck,
    directives,
    view,
    new TicketStatusBar(list),
    new AccountSign(sessions, (whose) => {
      view.describe(whose);
    }),
    news,
    tree,
    decorations,
    documents,
    // What was found to have changed is shown anew where it is open; a list that is loaded as a whole tells nothing.
    new vscode.Disposable(
      list.onDidChange((change) => {
        if (change !== 'all') {
          documents.refresh(change);
        } else if (list.state === 'ready') {
          documents.renew();
        }
      }),
    ),
    new vscode.Disposable(() => {
      list.dispose();
    }),
    vscode.window.registerFileDecorationProvider(decorations),
    vscode.languages.registerDocumentLinkProvider({ scheme: ticketScheme }, new TicketLinks()),
    vscode.languages.registerCodeLensProvider(
      { scheme: ticketScheme },
      new TicketLenses((address) => meant.stateOf(address)?.actions ?? [], documents.onDidLoad),
    ),
    new vscode.Disposable(
      filters.onDidChange(() => {
        if (wide !== isWide()) {
          wide = isWide();
          void view.widen();
        }
      }),
    ),
    sessions.onDidChange(() => {
      void view.invalidate();
      // They say whether their account is the one in use.
      documents.refresh();
    }),
    new vscode.Disposable(list.onDidChange(() => void tellGranted(awaited, list, drafts))),
    onDidCreate(({ draftId, orderIds }) => void awaited.created(draftId, orderIds)),
    onDidCreate(({ accountId, orderIds, subject }) => {
      news.created(accountId, orderIds);
      void view.adopt(accountId, orderIds, subject);
    }),
  );
  return {
    tree,
    documents,
    sqlFiles: precheck.files,
    directives,
    commands,
    /** Shows an error of DMS with its details to copy. */
    showFailure: tellFailure,
    /** The same for what was to be read of a ticket: without network it says how old that is, and what to do. */
    showUnread: (error: DmsError): Promise<void> => desk.tellUnread(error),
    /** Lets the person choose a ticket, of the list or by its number. */
    chooseTicket: meant.choose,
    /** Whether drafts can be made of a ticket: it belongs to the account in use, or the person has switched to its own. */
    mayDraft,
    /** Whether a ticket with SQL of this fingerprint ran well in a database that is not production. */
    succeededInTest: (fingerprint: string): Promise<boolean> => list.succeededInTest(fingerprint),
    /** Fires when the list has been loaded; whether the person asked for it. */
    onDidLoad: view.onDidLoad,
    dispose: (): void => {
      parts.dispose();
    },
  };
}
