import { message, type Message } from '../../core/message';
import { confirmationWanted, isConfirmed, wantedConfirmation } from '../../core/tickets/guard';
import { element } from './element';

/** One question of the guard: a label, an entry, and what is wrong with it. */
export class GuardQuestion {
  readonly element: HTMLElement;
  private readonly problem: HTMLElement;
  private readonly label: HTMLElement;
  private readonly hint: HTMLElement;

  constructor(
    id: string,
    readonly input: HTMLInputElement | HTMLTextAreaElement,
  ) {
    input.id = `guard-${id}`;
    this.label = element('label', { for: input.id, class: 'required' });
    this.hint = element('p', { id: `guard-${id}-hint`, class: 'hint' });
    this.problem = element('p', { id: `guard-${id}-problem`, class: 'problem', hidden: '' });
    input.setAttribute('aria-required', 'true');
    input.setAttribute('aria-describedby', `${this.hint.id} ${this.problem.id}`);
    this.element = element('div', { class: 'field', hidden: '' }, this.label, this.hint, input, this.problem);
    this.setProblem(undefined);
  }

  ask(label: string | undefined, hint = ''): void {
    this.element.hidden = label === undefined;
    this.label.textContent = label ?? '';
    this.hint.textContent = hint;
  }

  setProblem(text: string | undefined): void {
    this.problem.hidden = text === undefined;
    this.problem.textContent = text ?? '';
    this.input.setAttribute('aria-invalid', String(text !== undefined));
  }
}

/** Asks for the names of production databases to be typed; out of sight while there are none. */
export class NameQuestion extends GuardQuestion {
  private names: readonly string[] = [];

  constructor(
    id: string,
    private readonly say: (message: Message) => string,
  ) {
    super(
      id,
      element('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off' }),
    );
    this.input.addEventListener('input', () => {
      this.setProblem(undefined);
    });
  }

  get isNeeded(): boolean {
    return this.names.length > 0;
  }

  /** What was typed; empty when nothing is asked for. */
  get typed(): string {
    return this.isNeeded ? this.input.value : '';
  }

  get isAnswered(): boolean {
    return isConfirmed(this.names, this.input.value);
  }

  askFor(names: readonly string[]): void {
    const { say } = this;
    if (names.join() !== this.names.join()) {
      // What was typed for another database confirms nothing.
      this.clear();
      this.names = names;
    }
    const wanted = wantedConfirmation(names);
    this.ask(
      this.isNeeded ? say(confirmationWanted(names)) : undefined,
      wanted === names.join(', ') ? '' : say(message('The number of databases: {0}', names.join(', '))),
    );
  }

  clear(): void {
    this.input.value = '';
    this.setProblem(undefined);
  }

  /** Says that the answer is wrong, and takes the focus. */
  refuse(): void {
    this.setProblem(this.say(message('This is not the name that is asked for.')));
    this.input.focus();
  }
}
