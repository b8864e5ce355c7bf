import { join } from 'node:path';
import * as vscode from 'vscode';
import { systemClock } from '../../core/dms/clock';
import type { DmsError } from '../../core/dms/outcome';
import type { DraftStore } from '../../core/submission/draft-store';
import { message } from '../../core/message';
import type { Journal } from '../../core/submission/journal';
import type { SqlSource } from '../../core/submission/sql-source';
import type { Downloads } from '../../core/dms/transport';
import type { TicketState } from '../../core/tickets/status';
import type { OpenDraft } from '../actions/drafting';
import { showFailure } from '../actions/failure-notice';
import { registerTicketActions } from '../actions/register-actions';
import { phaseFrom, ticketFrom, type TicketReference } from '../actions/ticket-argument';
import { TicketDesk } from '../actions/ticket-desk';
import { WindowDialogue } from '../actions/window-dialogue';
import { ticketScheme, type TicketAddress } from '../document/ticket-address';
import { TicketLenses } from '../document/ticket-lenses';
import { TicketLinks } from '../document/ticket-links';
import { AwaitedAccess } from '../access/awaited-access';
import { tellGranted } from '../access/tell-granted';
import { TicketDocuments } from '../document/ticket-documents';
import { registerDirectives } from '../directives/register-directives';
import { registerRecord } from '../record/register-record';
import { commandIds } from '../ids';
import { createPrecheck } from '../precheck/create-precheck';
import type { Account } from '../profiles/account';
import { AccountSign } from '../profiles/account-sign';
import { accountIn, type SessionArchive, type SessionSource, type SessionSwitch } from '../profiles/session';
import { say } from '../say';
import { timeText } from '../time-text';
import { pageSize, submitsWhenPrechecked } from '../settings';
import type { CreatedTicket } from '../submission/submissions';
import type { ChangeNotices } from './change-notices';
import type { Ticket } from './ticket';
import { KeptFilters } from './kept-filters';
import { draftSource, unconfirmedSource } from './kept-sections';
import type { Memory } from './memory';
import { sameChange } from './same-change';
import { SettledTickets } from './settled-tickets';
import { TicketStatusBar } from './status-bar';
import { StatusChanges } from './status-changes';
import { NoticeClaims } from './notice-claims';
import { SubmitWhenPrechecked } from './submit-when-prechecked';
import { TicketDecorations } from './ticket-decorations';
import { everything } from './ticket-filter';
import { keptAs, TicketCache } from './ticket-cache';
import { TicketList, type ListOwner } from './ticket-list';
import { recordsOf, type RecordPorts } from './ticket-records';
import { TicketTree } from './ticket-tree';
import { TicketView } from './ticket-view';
import { later } from './later';
import { WatchDuty } from './watch-duty';
import { Watcher } from './watcher';

export interface SidebarOptions {
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

export interface Sidebar {
  /** Shows an error of DMS with its details to copy. */
  readonly showFailure: (error: DmsError) => Promise<void>;
  /** The same for what was to be read of a ticket: without network it says how old that is, and what to do. */
  readonly showUnread: (error: DmsError) => Promise<void>;
  /** Lets the person choose a ticket, of the list or by its number. */
  readonly chooseTicket: (title: string) => Promise<string | undefined>;
  /** Whether drafts can be made of a ticket: it belongs to the account in use, or the person has switched to its own. */
  readonly mayDraft: (ticket: TicketReference) => Promise<boolean>;
  /** Whether a ticket with SQL of this fingerprint ran well in a database that is not production. */
  readonly succeededInTest: (fingerprint: string) => Promise<boolean>;
  /** Fires when the list has been loaded; whether the person asked for it. */
  readonly onDidLoad: vscode.Event<boolean>;
  dispose(): void;
}

function settledOf(memory: Memory, { id, tid }: Account): SettledTickets {
  return new SettledTickets(memory, `settled.${id}.${tid}`);
}

async function ownerOf({ sessions, memory, directory }: SidebarOptions): Promise<ListOwner> {
  const current = await sessions.current();
  if (current.state !== 'ready') {
    return current;
  }
  const { account, client } = current.session;
  // Loaded when there is somebody whose tickets to ask for.
  const { DmsTicketSource } = await import('./dms-ticket-source');
  return {
    state: 'ready',
    account,
    source: new DmsTicketSource(client, account.realUid === undefined ? undefined : account.userId),
    settled: settledOf(memory, account),
    cache: new TicketCache(directory, account),
    duty: new WatchDuty(join(directory, `${keptAs(account)}.lock`)),
  };
}

function watcherOf(list: TicketList): Watcher {
  return new Watcher({
    later,
    now: () => performance.now(),
    random: () => Math.random(),
    look: () => list.look(),
  });
}

/** The account that a ticket was created with on this machine: it may not be the one in use. */
async function creatorOf(journal: Journal, orderId: string): Promise<string | undefined> {
  const entries = await journal.list();
  return entries.find(({ orderIds, surplus }) => [...orderIds, ...surplus].includes(orderId))?.accountId;
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

/** Builds the ticket view, the tickets' documents and everything that is done from them, and registers their commands. */
export function createSidebar(options: SidebarOptions): Sidebar {
  const { sessions, drafts, journal, onDidCreate } = options;
  const filters = new KeptFilters(options.workspaceMemory);
  const isWide = (): boolean => filters.current.whose === 'everyone';
  const list = new TicketList({ owner: () => ownerOf(options), pageSize, isWide, clock: systemClock });
  let wide = isWide();
  const tree = new TicketTree({
    list,
    filters,
    drafts: draftSource(drafts),
    unconfirmed: unconfirmedSource(journal),
    clock: systemClock,
  });
  const awaited = new AwaitedAccess(options.memory);
  const watcher = watcherOf(list);
  const view = new TicketView(list, tree, watcher, filters);
  const decorations = new TicketDecorations(list);
  const documents = new TicketDocuments({
    sessions,
    list,
    directory: options.directory,
    sameChange: ({ accountId, orderId }, fingerprint) =>
      accountId === list.accountId ? sameChange(list, orderId, fingerprint) : [],
    sent: (orderId, account) => journal.ofTicket(orderId, account),
    records: journal.records.directory,
  });
  const dialogue = new WindowDialogue();
  const tellFailure = (error: DmsError): Promise<void> => showFailure(dialogue, error, say);
  // What is in the tree is seen through the tree's account, whoever created it.
  const accountOf = async ({ orderId, accountId }: TicketReference): Promise<string | undefined> =>
    accountId ??
    (list.ticket(orderId) && list.accountId) ??
    (await creatorOf(journal, orderId)) ??
    accountIn(await sessions.current())?.id;
  const recordPorts: RecordPorts = {
    list,
    settledOf: async (accountId) => {
      const session = await sessions.sessionOf(accountId);
      return session && settledOf(options.memory, session.account);
    },
    onDidRefresh: (orderId, inList) => {
      documents.refresh(new Set([orderId]));
      if (inList) {
        watcher.stir();
      } else {
        statusChanges.handled(orderId);
      }
    },
  };
  const refresh = async (): Promise<void> => {
    documents.refresh();
    await view.refresh(true);
    if (list.failure !== undefined) {
      // Not awaited: the command is over, whether or not the notice is read.
      void tellFailure(list.failure);
    }
  };
  const choose = async (title: string): Promise<string | undefined> => {
    const { chooseTicket } = await import('./choose-ticket');
    return chooseTicket(title, list.tickets, systemClock.now());
  };
  const find = async (): Promise<void> => {
    const orderId = await choose(vscode.l10n.t('Find a Ticket'));
    if (orderId !== undefined) {
      await documents.show(orderId, await accountOf({ orderId }));
      await view.reveal(orderId);
    }
  };
  const filter = async (): Promise<void> => {
    const { filterTickets } = await import('./filter-menu');
    await filterTickets(filters, () => list.tickets);
  };
  const statusChanges = new StatusChanges(list);
  const notices = new Map<string, Promise<ChangeNotices>>();
  // Loaded with the first news. A notice may stand until long after another account has been put to use.
  const tellNews = async (news: readonly Ticket[], accountId: string): Promise<void> => {
    const known =
      notices.get(accountId) ??
      import('./window-notices').then(({ windowNotices }) =>
        windowNotices({ directory: options.directory, dialogue, accountId }),
      );
    notices.set(accountId, known);
    (await known).add(news);
  };
  const onceChecked = new SubmitWhenPrechecked({
    enabled: submitsWhenPrechecked,
    memory: options.memory,
    list,
    claim: (what) => new NoticeClaims(join(options.directory, 'told')).take(what),
    submit: async (orderId) => {
      await vscode.commands.executeCommand(commandIds.submitForApproval, orderId);
    },
  });
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
  const stateOf = (address: TicketAddress): TicketState | undefined =>
    (address.accountId === list.accountId ? list.ticket(address.orderId)?.state : undefined) ??
    documents.stateOf(address);
  const showActions = async (named: TicketReference | 'selected' | undefined): Promise<void> => {
    const shown = named === 'selected' ? undefined : ticketFrom(vscode.window.activeTextEditor?.document.uri);
    const found =
      (named === 'selected' ? undefined : named) ??
      shown ??
      ticketFrom(view.selected ?? (await choose(vscode.l10n.t('Ticket Actions'))));
    const accountId = found && (await accountOf(found));
    if (found === undefined || accountId === undefined) {
      return;
    }
    const address = { orderId: found.orderId, accountId };
    const state = stateOf(address) ?? (await findState(address));
    // The document says why nothing is known of it.
    await (state === undefined
      ? documents.show(address.orderId, accountId)
      : (await import('../actions/workshop')).ticketMenu(address, state));
  };
  const findState = (address: TicketAddress): Promise<TicketState | undefined> =>
    dialogue.withProgress(message('Reading ticket #{0}…', address.orderId), ({ signal }) =>
      documents.findState(address, signal),
    );
  const parts = vscode.Disposable.from(
    createPrecheck({ sessions, journal, desk, list, storage: options.storage, accountOf, openDraftOf }),
    view,
    new TicketStatusBar(list),
    new AccountSign(sessions, (whose) => {
      view.describe(whose);
    }),
    new vscode.Disposable(
      list.onDidChange((change, origin) => {
        const news = statusChanges.take(change, origin).filter((ticket) => !onceChecked.takesOver(ticket));
        if (news.length > 0 && list.accountId !== undefined) {
          void tellNews(news, list.accountId);
        }
        void onceChecked.follow(change);
      }),
    ),
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
    registerTicketActions({
      desk,
      accountOf,
      downloads: options.downloads,
      openDraftOf,
      showTicket: (orderId, accountId) => documents.show(orderId, accountId),
      showActions,
    }),
    registerDirectives({ sessions, journal, list, memory: options.memory, onDidCreate }),
    registerRecord({ journal, dialogue, accountId: () => list.accountId }),
    vscode.languages.registerDocumentLinkProvider({ scheme: ticketScheme }, new TicketLinks()),
    vscode.languages.registerCodeLensProvider(
      { scheme: ticketScheme },
      new TicketLenses((address) => stateOf(address)?.actions ?? [], documents.onDidLoad),
    ),
    vscode.commands.registerCommand(commandIds.findTicket, find),
    vscode.commands.registerCommand(commandIds.refreshTickets, refresh),
    vscode.commands.registerCommand(commandIds.loadMoreTickets, (argument: unknown) =>
      view.loadMore(phaseFrom(argument)),
    ),
    vscode.commands.registerCommand(commandIds.filterTickets, filter),
    vscode.commands.registerCommand(commandIds.clearFilter, () => {
      filters.use(everything);
    }),
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
      onceChecked.created(accountId, orderIds);
      void view.adopt(accountId, orderIds, subject);
    }),
  );
  return {
    showFailure: tellFailure,
    showUnread: (error) => desk.tellUnread(error),
    chooseTicket: choose,
    mayDraft,
    succeededInTest: (fingerprint) => list.succeededInTest(fingerprint),
    onDidLoad: view.onDidLoad,
    dispose: () => {
      parts.dispose();
    },
  };
}
