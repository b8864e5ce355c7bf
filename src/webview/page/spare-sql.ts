import { message, type Message } from '../../core/message';
import { heldText } from '../../core/tickets/held-text';
import type { TicketType } from '../../core/tickets/ticket-type';
import type { DraftState } from './draft-state';
import { element } from './element';

/** What the offers do to the rest of the form. */
interface Form {
  choose(pluginType: string): void;
  redraw(): void;
}

/** What may be done with SQL that a draft holds and its type of ticket cannot carry; out of sight when there is none. */
export class SpareSql {
  readonly element: HTMLElement;
  private readonly status = element('span', { role: 'status' });
  private readonly buttons: readonly HTMLButtonElement[];
  private offered: TicketType['spareSql'];

  constructor(
    private readonly draft: DraftState,
    private readonly say: (message: Message) => string,
    form: Form,
  ) {
    this.buttons = [
      this.button(message('Put the SQL into the description'), ({ into }) => {
        const before = draft.content.values[into];
        const text = typeof before === 'string' && before !== '' ? `${before}\n\n${this.sql}` : this.sql;
        draft.set(into, text);
        form.redraw();
      }),
      this.button(message('Copy the SQL'), () => {
        void this.copy();
      }),
      this.button(message('Send it as a change instead'), ({ insteadAs }) => {
        form.choose(insteadAs);
      }),
    ];
    this.element = element(
      'section',
      { class: 'spare-sql', 'aria-labelledby': 'spare-sql', hidden: '' },
      element(
        'p',
        { id: 'spare-sql' },
        say(message('The SQL of this draft is not sent with this type of ticket.')),
      ),
      element('div', { class: 'offers' }, ...this.buttons, this.status),
    );
  }

  update({ spareSql }: TicketType): void {
    this.offered = spareSql;
    this.element.hidden = spareSql === undefined || this.sql.trim() === '';
    const [intoText, copying] = this.buttons;
    for (const button of [intoText, copying]) {
      // What is too big for the page can neither be put into a field of it nor be copied from it.
      button?.toggleAttribute('hidden', heldText(this.sql) !== undefined);
    }
  }

  setReadOnly(readOnly: boolean): void {
    for (const button of this.buttons) {
      button.disabled = readOnly;
    }
  }

  private get sql(): string {
    const { sql } = this.draft.content.values;
    return typeof sql === 'string' ? sql : '';
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.sql);
      this.status.textContent = this.say(message('Copied.'));
    } catch {
      this.status.textContent = this.say(message('It could not be copied.'));
    }
  }

  private button(
    label: Message,
    run: (offered: NonNullable<TicketType['spareSql']>) => void,
  ): HTMLButtonElement {
    const button = element('button', { type: 'button', class: 'secondary' }, this.say(label));
    button.addEventListener('click', () => {
      this.status.textContent = '';
      if (this.offered !== undefined) {
        run(this.offered);
      }
    });
    return button;
  }
}
