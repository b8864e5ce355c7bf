import { message, type Message } from '../../core/message';
import type { BatchSubmission, Failure, Submission, TicketFate } from '../../protocol/messages';
import { countFates } from '../../protocol/submission-state';
import { databaseName } from '../controls/database-words';
import { environmentBadge } from '../controls/environment';
import { element } from './element';
import type { HostLink } from './host-link';

export type Share = 'unsent' | 'refused' | 'unconfirmed';

/** What became, or becomes, of every ticket of a batch, and what can be done about those that are not there. */
export class BatchAccount {
  readonly element: HTMLElement;
  private readonly progress = element('progress', { 'aria-labelledby': 'batch-title' });
  private readonly count = element('span');
  private readonly stop: HTMLButtonElement;
  private readonly running: HTMLElement;
  private readonly obstacle = element('p', { class: 'problem', hidden: '' });
  private readonly rows = element('tbody');
  private readonly offers = element('div', { class: 'offers' });
  private phase: BatchSubmission['phase'] | undefined;

  constructor(
    private readonly link: HostLink,
    private readonly onGoOn: (share: Share) => void,
    private readonly say: (message: Message) => string,
  ) {
    this.stop = this.button(message('Stop'), () => {
      link.tell({ type: 'stopBatch' });
    });
    this.running = element('div', { class: 'offers' }, this.progress, this.count, this.stop);
    const head = [message('Database'), message('Environment'), message('Ticket')].map((text) =>
      element('th', { scope: 'col' }, say(text)),
    );
    this.element = element(
      'div',
      { class: 'batch', role: 'group', 'aria-labelledby': 'batch-title', hidden: '' },
      element('h2', { id: 'batch-title', tabindex: '-1' }, say(message('Tickets of this form'))),
      this.running,
      this.obstacle,
      element(
        'div',
        { class: 'table-frame', tabindex: '0', role: 'region', 'aria-labelledby': 'batch-title' },
        element('table', { class: 'tickets' }, element('thead', {}, element('tr', {}, ...head)), this.rows),
      ),
      this.offers,
    );
  }

  show(submission: Submission): void {
    const appears = this.element.hidden && submission.state === 'batch';
    this.element.hidden = submission.state !== 'batch';
    if (submission.state !== 'batch') {
      return;
    }
    this.rows.replaceChildren(
      ...submission.tickets.map(({ database, fate }) =>
        element(
          'tr',
          { 'data-fate': fate.state },
          element('td', {}, databaseName(database)),
          element(
            'td',
            {},
            ...(database.envType === '' ? [] : [environmentBadge(database.envType, this.say)]),
          ),
          element('td', {}, ...this.words(fate)),
        ),
      ),
    );
    this.obstacle.hidden = submission.failure === undefined;
    this.obstacle.replaceChildren(
      ...(submission.failure === undefined ? [] : this.reason(submission.failure)),
    );
    this.phase = undefined;
    this.summarise(submission);
    if (appears) {
      this.element.scrollIntoView({ block: 'nearest' });
    }
    if (submission.phase === 'ended') {
      // What went wrong is what the person looks for.
      this.rows.querySelector('tr:not([data-fate=created])')?.scrollIntoView({ block: 'nearest' });
    }
  }

  /** One of them has moved on. */
  showTicket(submission: BatchSubmission, index: number): void {
    const row = this.rows.rows[index];
    const fate = submission.tickets[index]?.fate;
    if (row !== undefined && fate !== undefined) {
      row.dataset['fate'] = fate.state;
      row.cells[2]?.replaceChildren(...this.words(fate));
      if (fate.state === 'sending') {
        row.scrollIntoView({ block: 'nearest' });
      }
    }
    this.summarise(submission);
  }

  private summarise(submission: BatchSubmission): void {
    const { created, refused, unconfirmed, unsent, sending } = countFates(submission);
    const all = submission.tickets.length;
    const under = submission.phase !== 'ended';
    this.progress.max = all;
    this.progress.value = all - unsent - sending;
    this.count.textContent = this.say(message('{0} of {1}', all - unsent - sending, all));
    if (submission.phase === this.phase) {
      return;
    }
    this.phase = submission.phase;
    this.running.hidden = !under;
    this.stop.disabled = submission.phase === 'stopping';
    this.stop.textContent = this.say(
      submission.phase === 'stopping' ? message('Finishing the one in flight…') : message('Stop'),
    );
    const anyTicket = created + unconfirmed > 0;
    this.offers.replaceChildren(
      ...(under
        ? []
        : [
            ...(refused > 0 && anyTicket
              ? [this.goOn('refused', message('Retry the refused ({0})', refused))]
              : []),
            ...(unsent > 0 && anyTicket
              ? [this.goOn('unsent', message('Send the unsent ({0})', unsent))]
              : []),
            ...(unconfirmed > 0
              ? [this.goOn('unconfirmed', message('Look for the unconfirmed ({0})', unconfirmed))]
              : []),
            ...(refused + unsent > 0 && anyTicket
              ? [
                  this.button(message('Change the rest in a new form'), () => {
                    this.link.tell({ type: 'editRest' });
                  }),
                ]
              : []),
            this.button(message('Copy the account'), () => {
              this.link.tell({ type: 'copyDetails' });
            }),
          ]),
    );
  }

  private goOn(share: Share, label: Message): HTMLButtonElement {
    return this.button(label, () => {
      this.onGoOn(share);
    });
  }

  focus(): void {
    this.element.querySelector<HTMLElement>('h2')?.focus();
  }

  private words(fate: TicketFate): readonly (Node | string)[] {
    switch (fate.state) {
      case 'unsent':
        return [this.say(message('not sent'))];
      case 'sending':
        return [this.say(message('Sending…'))];
      case 'created':
        return fate.orderIds.map((orderId) => {
          const show = this.button(message('Ticket {0}', orderId), () => {
            this.link.tell({ type: 'showTicket', orderId });
          });
          show.className = 'link';
          return show;
        });
      case 'refused':
        return [element('strong', {}, this.say(message('refused'))), ' ', ...this.reason(fate.failure)];
      case 'unconfirmed':
        return [
          element('strong', {}, this.say(message('unconfirmed'))),
          ' ',
          ...(fate.failure === undefined ? [] : this.reason(fate.failure)),
        ];
    }
  }

  private reason({ text, detail, code, requestId }: Failure): readonly Node[] {
    const facts = [detail, code, requestId === undefined ? undefined : `RequestId ${requestId}`].filter(
      (fact) => fact !== undefined,
    );
    return [
      element('span', {}, text),
      ...(facts.length === 0 ? [] : [element('p', { class: 'detail' }, facts.join(' · '))]),
    ];
  }

  private button(label: Message, run: () => void): HTMLButtonElement {
    const button = element('button', { type: 'button', class: 'secondary' }, this.say(label));
    button.addEventListener('click', run);
    return button;
  }
}
