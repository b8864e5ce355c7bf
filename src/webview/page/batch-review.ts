import { message, type Message } from '../../core/message';
import { isProduction, type DatabaseRef } from '../../core/tickets/reference';
import type { TicketType } from '../../core/tickets/ticket-type';
import { databaseName } from '../controls/database-words';
import { environmentBadge } from '../controls/environment';
import { element } from './element';
import { NameQuestion } from './guard-question';

/** Shows, before anything is sent, every ticket that a batch, or a share of it, would create. */
export class BatchReview {
  readonly element = element('dialog', { class: 'review', 'aria-labelledby': 'review-title' });

  private readonly name: NameQuestion;

  constructor(private readonly say: (message: Message) => string) {
    this.name = new NameQuestion('share', say);
    this.name.input.addEventListener('keydown', (event) => {
      // Not the Enter that ends the spelling of a word.
      if (event instanceof KeyboardEvent && event.key === 'Enter' && !event.isComposing) {
        this.element.querySelector<HTMLElement>('.primary')?.click();
      }
    });
  }

  get isShown(): boolean {
    return this.element.open;
  }

  /**
   * @param names of production, to be typed here.
   * @param onConfirm is told what was typed.
   */
  show(
    type: TicketType,
    databases: readonly DatabaseRef[],
    names: readonly string[],
    onConfirm: (production: string) => void,
  ): void {
    const { say } = this;
    const production = databases.filter(isProduction).length;
    const title = element(
      'h2',
      { id: 'review-title', tabindex: '-1' },
      say(
        databases.length === 1
          ? message('Create 1 ticket?')
          : message('Create {0} tickets?', databases.length),
      ),
    );
    this.name.askFor(names);
    this.name.clear();
    const create =
      databases.length === 1 ? message('Create 1 ticket') : message('Create {0} tickets', databases.length);
    const confirm = this.button(create, () => {
      if (this.name.isAnswered) {
        this.element.close();
        onConfirm(this.name.typed);
      } else {
        this.name.refuse();
      }
    });
    confirm.className = production > 0 ? 'primary production' : 'primary';
    const back = this.button(message('Back to the form'), () => {
      this.element.close();
    });
    back.className = 'secondary';
    this.element.replaceChildren(
      title,
      ...(databases.length === 1
        ? []
        : [element('p', {}, say(message('Each database gets a ticket of its own, one after the other.')))]),
      ...(production === 0 || databases.length === 1
        ? []
        : [element('p', { class: 'problem' }, say(message('{0} of them are in production.', production)))]),
      element(
        'div',
        { class: 'table-frame', tabindex: '0', role: 'region', 'aria-labelledby': 'review-title' },
        this.table(type, databases),
      ),
      this.name.element,
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
    button.addEventListener('click', run);
    return button;
  }
}
