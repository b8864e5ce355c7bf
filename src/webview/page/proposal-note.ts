import { message, type Message } from '../../core/message';
import { ticketType } from '../../core/tickets/registry';
import type { ProposalView } from '../../protocol/messages';
import { element } from './element';

/** Which type of ticket the SQL suggests, and why; one press takes it. Nothing is changed by itself. */
export class ProposalNote {
  readonly element = element('div', { class: 'proposal', role: 'status', hidden: '' });
  private proposal: ProposalView | null = null;
  private chosen = '';
  private readOnly = false;

  constructor(
    private readonly say: (message: Message) => string,
    private readonly onTake: (pluginType: string) => void,
  ) {}

  show(proposal: ProposalView | null): void {
    this.proposal = proposal;
    this.draw();
  }

  /** The type that the ticket has now. */
  choose(pluginType: string): void {
    this.chosen = pluginType;
    this.draw();
  }

  setReadOnly(readOnly: boolean): void {
    this.readOnly = readOnly;
    this.draw();
  }

  private draw(): void {
    const { proposal, say } = this;
    const type = proposal === null ? undefined : ticketType(proposal.pluginType);
    this.element.hidden = proposal === null || type === undefined || this.readOnly;
    if (proposal === null || type === undefined || this.readOnly) {
      this.element.replaceChildren();
      return;
    }
    const isTaken = proposal.pluginType === this.chosen;
    const key = `${String(isTaken)} ${proposal.pluginType} ${proposal.why}`;
    if (this.element.dataset['shown'] === key) {
      return;
    }
    this.element.dataset['shown'] = key;
    this.element.classList.toggle('notice', !isTaken);
    if (isTaken) {
      this.element.replaceChildren(element('span', { class: 'hint' }, proposal.why));
      return;
    }
    const take = element(
      'button',
      { type: 'button', class: 'secondary' },
      say(message('Make it: {0}', say(type.label))),
    );
    take.addEventListener('click', () => {
      this.onTake(proposal.pluginType);
    });
    this.element.replaceChildren(element('span', {}, proposal.why), ' ', take);
  }
}
