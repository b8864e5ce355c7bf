import { message, type Message } from '../../core/message';
import { isProduction, type DatabaseRef } from '../../core/tickets/reference';
import type { Submission } from '../../protocol/messages';
import { isFrozen } from '../../protocol/submission-state';
import { environmentBadge } from '../controls/environment';
import { batchSummary } from './batch-words';
import { element } from './element';
import type { HostLink } from './host-link';

const isMac = /mac/i.test(navigator.userAgent);

/** More are counted, not named. */
const mostNamed = 4;

function label(production: readonly DatabaseRef[], tickets: number): Message {
  if (tickets > 1) {
    return production.length > 0
      ? message('Review {0} tickets, {1} in production…', tickets, production.length)
      : message('Review {0} tickets…', tickets);
  }
  if (production.length > mostNamed) {
    return message('Submit to {0} databases of production', production.length);
  }
  const names = production.map(({ name, schemaName }) => schemaName || name).join(', ');
  return names === '' ? message('Submit ticket') : message('Submit to production: {0}', names);
}

/** The foot of the form, always in sight: which databases it goes to, the button, and what became of the submission. */
export class SubmitBar {
  readonly element: HTMLElement;
  private readonly targets = element('div', { class: 'targets' });
  private readonly button: HTMLButtonElement;
  private readonly status = element('div', { class: 'status', role: 'status' });
  private inert = false;
  private ready = true;

  constructor(
    private readonly link: HostLink,
    private readonly say: (message: Message) => string,
    onSubmit: () => void,
  ) {
    this.button = element('button', { type: 'button', class: 'submit' });
    this.button.title = say(isMac ? message('Cmd+Enter') : message('Ctrl+Enter'));
    this.button.addEventListener('click', () => {
      if (!this.inert) {
        onSubmit();
      }
    });
    this.element = element(
      'footer',
      {},
      this.status,
      element('div', { class: 'submit-row' }, this.button, this.targets),
    );
    this.showDatabases([]);
    // What gets the focus is scrolled to above the bar, however much the bar has to say.
    new ResizeObserver(() => {
      document.documentElement.style.scrollPaddingBottom = `${this.element.offsetHeight + 16}px`;
    }).observe(this.element);
  }

  /** @param tickets how many tickets they come to. */
  showDatabases(databases: readonly DatabaseRef[], tickets = 1): void {
    const production = databases.filter(isProduction);
    this.button.classList.toggle('production', production.length > 0);
    this.button.textContent = this.say(label(production, tickets));
    const environments = [...new Set(databases.map(({ envType }) => envType.toLowerCase()))];
    this.targets.replaceChildren(
      ...environments
        .filter((environment) => environment !== '')
        .map((environment) => environmentBadge(environment, this.say)),
    );
  }

  show(submission: Submission): void {
    const frozenBatch = submission.state === 'batch' && isFrozen(submission);
    this.inert = submission.state === 'sending' || submission.state === 'created' || frozenBatch;
    this.describeButton();
    this.button.hidden = submission.state === 'created' || frozenBatch;
    this.status.dataset['state'] = submission.state;
    this.status.replaceChildren(...this.words(submission));
  }

  /** Whether something has to be typed first; pressed before that, the button says what. */
  setReady(ready: boolean): void {
    this.ready = ready;
    this.describeButton();
  }

  private describeButton(): void {
    // Not `disabled`: that would drop the keyboard focus.
    this.button.setAttribute('aria-disabled', String(this.inert || !this.ready));
  }

  /** Says how many fields have to be looked at before anything can be sent. */
  showIncomplete(): void {
    this.status.dataset['state'] = 'invalid';
    this.status.replaceChildren(this.say(message('Some fields need attention. Nothing was sent.')));
  }

  private words(submission: Submission): readonly (Node | string)[] {
    switch (submission.state) {
      case 'idle':
        return [];
      case 'batch':
        // `BatchAccount` says it, where there is room.
        return submission.phase === 'ended'
          ? [this.say(batchSummary(submission))]
          : [this.say(message('Creating {0} tickets…', submission.tickets.length))];
      case 'sending':
        return [this.say(message('Sending…'))];
      case 'created':
        return [
          element(
            'strong',
            {},
            this.say(
              submission.orderIds.length === 1
                ? message('Ticket {0} is created.', submission.orderIds.join(', '))
                : message('Tickets {0} are created.', submission.orderIds.join(', ')),
            ),
          ),
          ' ',
          this.say(message('DMS now checks it.')),
          ' ',
          this.action(message('Show'), () => {
            const [orderId] = submission.orderIds;
            if (orderId !== undefined) {
              this.link.tell({ type: 'showTicket', orderId });
            }
          }),
        ];
      case 'invalid':
        return [this.say(message('Some fields need attention. Nothing was sent.'))];
      case 'refused':
        return [
          element('strong', {}, this.say(message('DMS did not create a ticket.'))),
          ' ',
          ...this.failure(submission.failure),
        ];
      case 'unknown':
        return [
          element('strong', {}, this.say(message('Unknown whether there is a ticket.'))),
          ' ',
          ...this.failure(submission.failure),
        ];
    }
  }

  private failure({
    text,
    detail,
    code,
    requestId,
  }: Extract<Submission, { state: 'refused' }>['failure']): (Node | string)[] {
    const facts = [code, requestId === undefined ? undefined : `RequestId ${requestId}`].filter(
      (fact) => fact !== undefined,
    );
    return [
      text,
      ...(detail === undefined ? [] : [element('p', { class: 'detail' }, detail)]),
      ...(facts.length === 0 ? [] : [element('p', { class: 'detail' }, facts.join(' · '))]),
      ' ',
      this.action(message('Copy details'), () => {
        this.link.tell({ type: 'copyDetails' });
      }),
    ];
  }

  private action(label: Message, run: () => void): HTMLElement {
    const button = element('button', { type: 'button', class: 'link' }, this.say(label));
    button.addEventListener('click', run);
    return button;
  }
}
