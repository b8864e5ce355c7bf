import * as vscode from 'vscode';
import type { Clock } from '../../core/dms/clock';
import { message } from '../../core/message';
import type { Journal } from '../../core/submission/journal';
import type { TicketState } from '../../core/tickets/status';
import type { Dialogue } from '../actions/dialogue';
import { ticketFrom, type TicketReference } from '../actions/ticket-argument';
import type { TicketAddress } from '../document/ticket-address';
import type { TicketDocuments } from '../document/ticket-documents';
import { accountIn, type SessionSource } from '../profiles/session';
import type { TicketList } from './ticket-list';
import type { TicketView } from './ticket-view';

export interface MeantTicketOptions {
  readonly list: TicketList;
  readonly view: TicketView;
  readonly documents: TicketDocuments;
  readonly sessions: SessionSource;
  readonly journal: Journal;
  readonly dialogue: Dialogue;
  readonly clock: Clock;
}

/** Finds out which ticket a person means, through which account it is seen, and how far it is. */
export class MeantTicket {
  constructor(private readonly options: MeantTicketOptions) {}

  /** Lets the person choose a ticket, of the list or by its number. */
  readonly choose = async (title: string): Promise<string | undefined> => {
    const { list, clock } = this.options;
    const { chooseTicket } = await import('./choose-ticket');
    return chooseTicket(title, list.tickets, clock.now());
  };

  /** What is in the tree is seen through the tree's account, whoever created it. */
  readonly accountOf = async ({ orderId, accountId }: TicketReference): Promise<string | undefined> => {
    const { list, sessions } = this.options;
    return (
      accountId ??
      (list.ticket(orderId) && list.accountId) ??
      (await this.creatorOf(orderId)) ??
      accountIn(await sessions.current())?.id
    );
  };

  /** Opens a ticket that the person chooses. */
  async find(): Promise<void> {
    const { documents, view } = this.options;
    const orderId = await this.choose(vscode.l10n.t('Find a Ticket'));
    if (orderId !== undefined) {
      await documents.show(orderId, await this.accountOf({ orderId }));
      await view.reveal(orderId);
    }
  }

  /** What the status model offers for a ticket, in a list; without one, for the one in front, or else the one `selected`. */
  async showActions(named: TicketReference | 'selected' | undefined): Promise<void> {
    const { documents, view } = this.options;
    const shown = named === 'selected' ? undefined : ticketFrom(vscode.window.activeTextEditor?.document.uri);
    const found =
      (named === 'selected' ? undefined : named) ??
      shown ??
      ticketFrom(view.selected ?? (await this.choose(vscode.l10n.t('Ticket Actions'))));
    const accountId = found && (await this.accountOf(found));
    if (found === undefined || accountId === undefined) {
      return;
    }
    const address = { orderId: found.orderId, accountId };
    const state = this.stateOf(address) ?? (await this.findState(address));
    // The document says why nothing is known of it.
    await (state === undefined
      ? documents.show(address.orderId, accountId)
      : (await import('../actions/workshop')).ticketMenu(address, state));
  }

  /** How far a ticket is, as far as that is known here. */
  stateOf(address: TicketAddress): TicketState | undefined {
    const { list, documents } = this.options;
    return (
      (address.accountId === list.accountId ? list.ticket(address.orderId)?.state : undefined) ??
      documents.stateOf(address)
    );
  }

  private findState(address: TicketAddress): Promise<TicketState | undefined> {
    return this.options.dialogue.withProgress(
      message('Reading ticket #{0}…', address.orderId),
      ({ signal }) => this.options.documents.findState(address, signal),
    );
  }

  /** The account that a ticket was created with on this machine: it may not be the one in use. */
  private async creatorOf(orderId: string): Promise<string | undefined> {
    const entries = await this.options.journal.list();
    return entries.find(({ orderIds, surplus }) => [...orderIds, ...surplus].includes(orderId))?.accountId;
  }
}
