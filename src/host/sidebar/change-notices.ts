import { actionLabels } from '../../core/tickets/action-labels';
import type { TicketAction } from '../../core/tickets/order-actions';
import { message, type Message } from '../../core/message';
import { withoutMarker } from '../../core/submission/marker';
import type { Dialogue } from '../actions/dialogue';
import { firstLine } from './first-line';
import type { NoticeWish } from './status-changes';
import type { Ticket } from './ticket';
import type { Say } from './ticket-words';

export interface ChangeNoticesOptions {
  readonly dialogue: Pick<Dialogue, 'tell' | 'warn'>;
  readonly wish: () => NoticeWish;
  /** Whether it is for this window to tell; what names the change. */
  readonly claim: (what: string) => Promise<boolean>;
  /** Does an action on a ticket. */
  readonly run: (action: TicketAction, orderId: string) => Promise<void>;
  readonly show: (orderId: string) => Promise<void>;
  /** Brings the list of tickets to the front. */
  readonly showAll: () => Promise<void>;
  readonly later: (milliseconds: number, work: () => void) => () => void;
  readonly say: Say;
}

/** What is found at the same time is told at the same time; in milliseconds. */
const together = 400;
/** More than these at once are told as a number. */
const mostSingly = 2;

const show = message('Show');
const showAll = message('Show the Tickets');

/** What the person would do next, where there is something. */
export function nextAction({ state }: Pick<Ticket, 'state'>): TicketAction | undefined {
  const again = state.id === 'reject' ? state.actions.find((action) => action === 'resubmit') : undefined;
  return state.nextAction ?? again;
}

/** Tells the person of tickets that came to another status, with what there is to do about it. */
export class ChangeNotices {
  private readonly waiting = new Map<string, Ticket>();
  private cancel: (() => void) | undefined;

  constructor(private readonly options: ChangeNoticesOptions) {}

  add(tickets: readonly Ticket[]): void {
    const wish = this.options.wish();
    for (const ticket of tickets) {
      if (wish === 'all' || (wish === 'needsMe' && ticket.state.phase === 'needs-me')) {
        this.waiting.set(ticket.orderId, ticket);
      }
    }
    if (this.waiting.size > 0) {
      this.cancel ??= this.options.later(together, () => {
        this.cancel = undefined;
        void this.tell();
      });
    }
  }

  dispose(): void {
    this.cancel?.();
    this.waiting.clear();
  }

  private async tell(): Promise<void> {
    const found = [...this.waiting.values()];
    this.waiting.clear();
    const mine: Ticket[] = [];
    for (const ticket of found) {
      const { orderId, state, lastModifyTime } = ticket;
      if (await this.options.claim(`${orderId}-${state.id}-${lastModifyTime}`)) {
        mine.push(ticket);
      }
    }
    if (mine.length > mostSingly) {
      void this.tellNumber(mine);
    } else {
      for (const ticket of mine) {
        void this.tellOne(ticket);
      }
    }
  }

  private async tellOne(ticket: Ticket): Promise<void> {
    const { dialogue, say } = this.options;
    const action = nextAction(ticket);
    const title = firstLine(withoutMarker(ticket.comment));
    const text = message('Ticket #{0}: {1}. {2}', ticket.orderId, say(ticket.state.label), title);
    const buttons: readonly Message[] = action === undefined ? [show] : [actionLabels[action], show];
    const isWrong = ticket.state.color === 'charts.red';
    const pressed = await (isWrong ? dialogue.warn(text, ...buttons) : dialogue.tell(text, ...buttons));
    if (pressed === show) {
      await this.options.show(ticket.orderId);
    } else if (pressed !== undefined && action !== undefined) {
      await this.options.run(action, ticket.orderId);
    }
  }

  private async tellNumber(tickets: readonly Ticket[]): Promise<void> {
    const needing = tickets.filter(({ state }) => state.phase === 'needs-me').length;
    const text =
      needing === 0
        ? message('{0} tickets have another status now.', tickets.length)
        : message('{0} tickets have another status now; {1} waiting for you.', tickets.length, needing);
    if ((await this.options.dialogue.tell(text, showAll)) === showAll) {
      await this.options.showAll();
    }
  }
}
