import { message, type Message } from '../../core/message';
import {
  confirmationWanted,
  guardFields,
  isConfirmed,
  productionNames,
  wantedConfirmation,
} from '../../core/tickets/guard';
import { ticketType } from '../../core/tickets/registry';
import type { DraftState } from './draft-state';
import { element } from './element';

type Problems = readonly { readonly field: string; readonly text: string }[];

/** One question of the guard: a label, an entry, and what is wrong with it. */
class Question {
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

/**
 * What has to be typed before a ticket is sent: the names of production databases, and a reason where the SQL has errors.
 * Out of sight when neither is wanted. The host asks the same again.
 */
export class GuardView {
  readonly element: HTMLElement;
  private readonly name: Question;
  private readonly reason: Question;
  private names: readonly string[] = [];
  private errors = false;
  private isDone = false;

  constructor(
    private readonly draft: DraftState,
    private readonly say: (message: Message) => string,
    onChange: () => void,
  ) {
    this.name = new Question(
      'production',
      element('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'off' }),
    );
    this.name.input.addEventListener('input', () => {
      this.name.setProblem(undefined);
      onChange();
    });
    const kept = draft.content.values[guardFields.reason];
    this.reason = new Question('reason', element('textarea', { rows: '2' }));
    this.reason.input.value = typeof kept === 'string' ? kept : '';
    this.reason.input.addEventListener('input', () => {
      this.reason.setProblem(undefined);
      draft.set(guardFields.reason, this.reason.input.value);
    });
    this.element = element(
      'section',
      { class: 'guard', 'aria-label': say(message('Before you submit')), hidden: '' },
      this.reason.element,
      this.name.element,
    );
  }

  /** What was typed to confirm production. */
  get production(): string {
    return this.names.length === 0 ? '' : this.name.input.value;
  }

  /** Whether nothing more has to be typed here. */
  get isSatisfied(): boolean {
    return this.missing() === undefined;
  }

  /** Whether the ticket would be sent in spite of errors in its SQL. */
  get hasErrors(): boolean {
    return this.errors;
  }

  /** The tickets are there: nothing is asked any more. */
  setDone(isDone: boolean): void {
    this.isDone = isDone;
  }

  showErrors(errors: boolean): void {
    this.errors = errors;
    this.update();
  }

  /** The draft has changed. */
  update(): void {
    const { say } = this;
    const type = ticketType(this.draft.pluginType);
    const names = type === undefined ? [] : productionNames(type, this.draft.content);
    if (names.join() !== this.names.join()) {
      // What was typed for another database confirms nothing.
      this.name.input.value = '';
      this.name.setProblem(undefined);
      this.names = names;
    }
    const wanted = wantedConfirmation(names);
    this.name.ask(
      names.length === 0 ? undefined : say(confirmationWanted(names)),
      wanted === names.join(', ') ? '' : say(message('The number of databases: {0}', names.join(', '))),
    );
    this.reason.ask(
      this.errors ? say(message('Submit anyway, because')) : undefined,
      say(message('The SQL has errors. Mend them, or say why it is right: approvers read it in the ticket.')),
    );
    this.element.hidden = this.isDone || (names.length === 0 && !this.errors);
  }

  /** @returns whether nothing more has to be typed; otherwise what is missing says so and has the focus. */
  check(): boolean {
    const question = this.missing();
    if (question !== undefined) {
      question.setProblem(
        question === this.reason
          ? this.say(message('Mend the SQL, or say why it is right as it is.'))
          : this.say(message('This is not the name that is asked for.')),
      );
      question.input.focus();
    }
    return question === undefined;
  }

  /** What the host found missing. */
  showProblems(problems: Problems): void {
    const reason = problems.find(({ field }) => field === guardFields.reason)?.text;
    const production = problems.find(({ field }) => field === guardFields.production)?.text;
    if (reason !== undefined && !this.errors) {
      this.showErrors(true);
    }
    this.reason.setProblem(reason);
    this.name.setProblem(production);
    if (reason !== undefined) {
      this.reason.input.focus();
    } else if (production !== undefined) {
      this.name.input.focus();
    }
  }

  setReadOnly(readOnly: boolean): void {
    this.name.input.readOnly = readOnly;
    this.reason.input.readOnly = readOnly;
  }

  private missing(): Question | undefined {
    if (this.errors && this.reason.input.value.trim() === '') {
      return this.reason;
    }
    return isConfirmed(this.names, this.name.input.value) ? undefined : this.name;
  }
}
