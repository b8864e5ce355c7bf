import { message, type Message } from '../../core/message';
import { ticketType, ticketTypes } from '../../core/tickets/registry';
import type { Identity, ProposalView } from '../../protocol/messages';
import { element } from './element';
import type { HostLink } from './host-link';
import { ProposalNote } from './proposal-note';

/** The head of the form: who files it, where its SQL came from, and which type of ticket it is. */
export class Header {
  readonly element: HTMLElement;
  private readonly title = element('h1');
  private readonly identity = element('p', { class: 'identity' });
  private readonly select: HTMLSelectElement;
  private readonly description: HTMLElement;
  private readonly proposal: ProposalNote;
  private readonly notice = element('p', { id: 'type-notice', class: 'notice', hidden: '' });

  constructor(
    private readonly link: HostLink,
    private readonly say: (message: Message) => string,
    source: string | undefined,
    chosen: string,
    onChoose: (pluginType: string) => void,
    notes: readonly string[] = [],
  ) {
    this.description = element('p', { class: 'hint', id: 'type-description' });
    this.select = element(
      'select',
      { id: 'ticket-type', 'aria-describedby': 'type-description type-notice' },
      ...ticketTypes.map(({ pluginType, label }) =>
        element('option', { value: pluginType }, `${say(label)} (${pluginType})`),
      ),
    );
    this.select.value = chosen;
    this.proposal = new ProposalNote(say, (pluginType) => {
      this.choose(pluginType);
      onChoose(pluginType);
      this.select.focus();
    });
    this.select.addEventListener('change', () => {
      onChoose(this.select.value);
      this.describe();
    });
    this.showTickets([]);
    this.describe();
    this.element = element(
      'header',
      {},
      this.title,
      this.identity,
      ...(source === undefined
        ? []
        : [element('p', { class: 'source' }, say(message('SQL from {0}', source)))]),
      ...(notes.length === 0
        ? []
        : [
            element(
              'div',
              { class: 'file-notes', role: 'note' },
              ...notes.map((note) => element('p', {}, note)),
            ),
          ]),
      element(
        'div',
        { class: 'field' },
        element('label', { for: 'ticket-type' }, say(message('Ticket type'))),
        this.select,
        this.description,
        this.notice,
        this.proposal.element,
      ),
    );
  }

  /** Names the tickets that the form has become; none while it is a draft. */
  showTickets(orderIds: readonly string[]): void {
    this.title.textContent =
      orderIds.length === 0
        ? this.say(message('New DMS ticket'))
        : this.say(message('DMS ticket {0}', orderIds.join(', ')));
  }

  /** The type has been chosen elsewhere in the form. */
  choose(pluginType: string): void {
    this.select.value = pluginType;
    this.describe();
  }

  /** The type that the SQL suggests. */
  propose(proposal: ProposalView | null): void {
    this.proposal.show(proposal);
  }

  setReadOnly(readOnly: boolean): void {
    this.select.disabled = readOnly;
    this.proposal.setReadOnly(readOnly);
  }

  showIdentity(identity: Identity | null): void {
    const manage = element('button', { type: 'button', class: 'link' }, this.say(message('Manage accounts')));
    manage.addEventListener('click', () => {
      this.link.tell({ type: 'manageAccounts' });
    });
    const parts =
      identity === null
        ? [this.say(message('Not signed in'))]
        : [identity.account, identity.user, identity.tenant, identity.region];
    const save = element('button', { type: 'button', class: 'link' }, this.say(message('Save as template')));
    save.addEventListener('click', () => {
      this.link.tell({ type: 'saveAsTemplate' });
    });
    const { dataset } = document.documentElement;
    if (identity?.color === undefined) {
      delete dataset['account'];
    } else {
      dataset['account'] = identity.color;
    }
    this.identity.replaceChildren(parts.join(' · '), ' ', manage, ' · ', save);
  }

  private describe(): void {
    this.proposal.choose(this.select.value);
    const type = ticketType(this.select.value);
    this.description.textContent = type === undefined ? '' : this.say(type.description);
    this.notice.textContent = type?.notice === undefined ? '' : this.say(type.notice);
    this.notice.hidden = type?.notice === undefined;
  }
}
