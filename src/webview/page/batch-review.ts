import { message, type Message } from '../../core/message';
import { isProduction, type DatabaseRef } from '../../core/tickets/reference';
import type { TicketType } from '../../core/tickets/ticket-type';
import { databaseName } from '../controls/database-words';
import { environmentBadge } from '../controls/environment';
import { element } from './element';

/** Shows, before anything is sent, every ticket that a batch would create. */
export class BatchReview {
  readonly element = element('dialog', { class: 'review', 'aria-labelledby': 'review-title' });

  constructor(private readonly say: (message: Message) => string) {}

  get isShown(): boolean {
    return this.element.open;
  }

  show(type: TicketType, databases: readonly DatabaseRef[], onConfirm: () => void): void {
    const { say } = this;
    const production = databases.filter(isProduction).length;
    const title = element(
      'h2',
      { id: 'review-title', tabindex: '-1' },
      say(message('Create {0} tickets?', databases.length)),
    );
    const confirm = this.button(message('Create {0} tickets', databases.length), onConfirm);
    confirm.className = production > 0 ? 'primary production' : 'primary';
    const back = this.button(message('Back to the form'), () => undefined);
    back.className = 'secondary';
    this.element.replaceChildren(
      title,
      element('p', {}, say(message('Each database gets a ticket of its own, one after the other.'))),
      ...(production === 0
        ? []
        : [element('p', { class: 'problem' }, say(message('{0} of them are in production.', production)))]),
      element(
        'div',
        { class: 'table-frame', tabindex: '0', role: 'region', 'aria-labelledby': 'review-title' },
        this.table(type, databases),
      ),
      element('div', { class: 'offers' }, confirm, back),
    );
    this.element.showModal();
    // Not the button: whoever presses Enter once more has not read the list.
    title.focus();
  }

  private table(type: TicketType, databases: readonly DatabaseRef[]): HTMLElement {
    const { say } = this;
    const head = [message('Database'), message('Environment'), message('Type')].map((text) =>
      element('th', { scope: 'col' }, say(text)),
    );
    const label = say(type.label);
    const rows = databases.map((database) =>
      element(
        'tr',
        {},
        element(
          'td',
          {},
          databaseName(database),
          ' ',
          element('span', { class: 'option-more' }, database.dbType),
        ),
        element('td', {}, ...(database.envType === '' ? [] : [environmentBadge(database.envType, say)])),
        element('td', {}, label),
      ),
    );
    return element(
      'table',
      { class: 'tickets' },
      element('thead', {}, element('tr', {}, ...head)),
      element('tbody', {}, ...rows),
    );
  }

  private button(text: Message, run: () => void): HTMLButtonElement {
    const button = element('button', { type: 'button' }, this.say(text));
    button.addEventListener('click', () => {
      this.element.close();
      run();
    });
    return button;
  }
}
