import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Journal } from '../../core/submission/journal';
import { isEnded } from '../../core/tickets/status';
import type { OpenDraft } from '../actions/drafting';
import { forTicket, type AccountOf } from '../actions/ticket-commands';
import type { TicketDesk } from '../actions/ticket-desk';
import { commandsOf, type Command } from '../commands/command-table';
import type { SessionArchive, SessionSource } from '../profiles/session';
import type { Ticket } from '../sidebar/ticket';
import type { ListChange } from '../sidebar/ticket-list';
import type { Correction } from '../ticket-sql/correction';
import { CorrectionLenses } from '../ticket-sql/correction-lens';
import { CorrectionStore } from '../ticket-sql/correction-store';
import { sqlScheme } from '../ticket-sql/sql-address';
import { TicketSqlFiles } from '../ticket-sql/ticket-sql-files';
import type { PrecheckPart } from './precheck-part';

export interface PrecheckOptions {
  readonly sessions: SessionSource & SessionArchive;
  readonly journal: Journal;
  readonly desk: TicketDesk;
  readonly list: {
    readonly tickets: readonly Ticket[];
    ticket(orderId: string): Ticket | undefined;
    onDidChange(listener: (change: ListChange) => void): () => void;
  };
  /** The extension's own folder. */
  readonly storage: string;
  readonly accountOf: AccountOf;
  readonly openDraftOf: (orderId: string, accountId: string | undefined) => OpenDraft;
}

const failed: ReadonlySet<string> = new Set(['precheckfailed', 'pre_check_fail']);

/** Follows prechecks: marks what they found, takes the marks away when the ticket has moved on. */
class PrecheckFollower {
  /** When each marked ticket had last changed. */
  private readonly marked = new Map<string, string>();

  constructor(
    private readonly options: PrecheckOptions,
    private readonly part: () => Promise<PrecheckPart>,
  ) {}

  async follow(change: ListChange): Promise<void> {
    const { list } = this.options;
    const tickets =
      change === 'all' ? list.tickets : [...change].flatMap((orderId) => list.ticket(orderId) ?? []);
    let fromHere: ReadonlySet<string> | undefined;
    for (const { orderId, state, statusCode, lastModifyTime } of tickets) {
      if (failed.has(state.id) && state.actions.includes('showPrecheck')) {
        if (this.marked.get(orderId) === lastModifyTime) {
          continue;
        }
        // Looked up once for all: each look goes through the whole journal.
        fromHere ??= await this.ticketsFromHere();
        if (fromHere.has(orderId)) {
          this.marked.set(orderId, lastModifyTime);
          await (await this.part()).mark(orderId);
        }
      } else if (this.marked.has(orderId) && (statusCode.toLowerCase() !== 'new' || isMovedOn(state.id))) {
        this.marked.delete(orderId);
        (await this.part()).clear(orderId);
      }
    }
  }

  async show(orderId: string, accountId: string | undefined): Promise<void> {
    const ticket = this.options.list.ticket(orderId);
    if (ticket !== undefined && !isEnded(ticket.statusCode)) {
      this.marked.set(orderId, ticket.lastModifyTime);
    }
    await (await this.part()).show(orderId, accountId);
  }

  /** The tickets of which it is known where their SQL came from. */
  private async ticketsFromHere(): Promise<ReadonlySet<string>> {
    const current = await this.options.sessions.current();
    if (current.state !== 'ready') {
      return new Set();
    }
    const { endpoint, tid } = current.session.account;
    const entries = await this.options.journal.list();
    return new Set(
      entries
        .filter((entry) => entry.endpoint === endpoint && entry.tid === tid && entry.source !== undefined)
        .flatMap(({ orderIds }) => orderIds),
    );
  }
}

/** Checked anew, or passed. */
function isMovedOn(state: string): boolean {
  return state !== 'new';
}

/** Everything about prechecks and the SQL they are about: problems in editors, their quick fixes, corrections. */
export function createPrecheck(options: PrecheckOptions) {
  const { sessions, desk, list, storage, accountOf, openDraftOf } = options;
  const corrections = new CorrectionStore(join(storage, 'corrections'));
  const files = new TicketSqlFiles(async (address) => {
    const { submittedSql } = await import('../actions/workshop');
    return submittedSql(sessions, address);
  }, corrections);
  let correcting: Promise<Correction> | undefined;
  const correction = (): Promise<Correction> => {
    correcting ??= import('../actions/workshop').then(
      ({ Correction: Made }) => new Made(desk, files, corrections),
    );
    return correcting;
  };
  let loaded: Promise<PrecheckPart> | undefined;
  const part = (): Promise<PrecheckPart> => {
    loaded ??= import('../actions/workshop').then(({ PrecheckPart: Part }) => new Part(options));
    return loaded;
  };
  const follower = new PrecheckFollower(options, part);
  // One change after the other: what is marked by the one may be taken away by the next.
  let following: Promise<void> = Promise.resolve();
  const drafts = () => import('../actions/workshop');
  const subscription = vscode.Disposable.from(
    files,
    new vscode.Disposable(
      list.onDidChange((change) => {
        following = following.then(() => follower.follow(change)).catch(() => undefined);
      }),
    ),
    vscode.languages.registerCodeLensProvider({ scheme: sqlScheme }, new CorrectionLenses()),
    vscode.workspace.onWillSaveTextDocument(({ document, reason }) => {
      if (document.uri.scheme === sqlScheme && reason === vscode.TextDocumentSaveReason.Manual) {
        void correction().then((one) => one.saved(document.uri));
      }
    }),
  );
  return {
    files,
    commands: {
      ...commandsOf(['useLockFree', 'setRows', 'requestPermission'], (name) =>
        forTicket(accountOf, async (orderId, accountId) => {
          await (await drafts())[name](desk.through(accountId), orderId, openDraftOf(orderId, accountId));
        }),
      ),
      sendCorrection: async (uri) => {
        const chosen = uri instanceof vscode.Uri ? uri : vscode.window.activeTextEditor?.document.uri;
        await (chosen && (await correction()).send(chosen));
      },
      correctSql: forTicket(accountOf, async (orderId, accountId) => {
        await (await correction()).open(orderId, accountId);
      }),
      showPrecheck: forTicket(accountOf, (orderId, accountId) => follower.show(orderId, accountId)),
    } satisfies Record<string, Command>,
    dispose: () => {
      subscription.dispose();
      void loaded?.then((one) => {
        one.dispose();
      });
    },
  };
}
