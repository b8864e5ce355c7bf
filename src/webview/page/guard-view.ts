import { message, type Message } from '../../core/message';
import { guardFields, productionNames } from '../../core/tickets/guard';
import { ticketType } from '../../core/tickets/registry';
import type { DraftState } from './draft-state';
import { element } from './element';
import { GuardQuestion, NameQuestion } from './guard-question';

type Problems = readonly { readonly field: string; readonly text: string }[];

/**
 * What has to be typed before a ticket is sent: the names of production databases, and a reason where the SQL has errors.
 * Out of sight when neither is wanted. The host asks the same again.
 */
export class GuardView {
  readonly element: HTMLElement;
  private readonly name: NameQuestion;
  private readonly reason: GuardQuestion;
  private errors = false;
  private isDone = false;

  constructor(
    private readonly draft: DraftState,
    private readonly say: (message: Message) => string,
    onChange: () => void,
  ) {
    this.name = new NameQuestion('production', say);
    this.name.input.addEventListener('input', onChange);
    const kept = draft.content.values[guardFields.reason];
    this.reason = new GuardQuestion('reason', element('textarea', { rows: '2' }));
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
    return this.name.typed;
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
    this.name.askFor(type === undefined ? [] : productionNames(type, this.draft.content));
    this.reason.ask(
      this.errors ? say(message('Submit anyway, because')) : undefined,
      say(message('The SQL has errors. Mend them, or say why it is right: approvers read it in the ticket.')),
    );
    this.element.hidden = this.isDone || !(this.name.isNeeded || this.errors);
  }

  /** @returns whether nothing more has to be typed; otherwise what is missing says so and has the focus. */
  check(): boolean {
    const question = this.missing();
    if (question === this.reason) {
      question.setProblem(this.say(message('Mend the SQL, or say why it is right as it is.')));
      question.input.focus();
    } else if (question !== undefined) {
      this.name.refuse();
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

  private missing(): GuardQuestion | undefined {
    if (this.errors && this.reason.input.value.trim() === '') {
      return this.reason;
    }
    return this.name.isAnswered ? undefined : this.name;
  }
}
