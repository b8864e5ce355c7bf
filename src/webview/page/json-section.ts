import { message, type Message } from '../../core/message';
import { createOrderParameters } from '../../core/tickets/create-order';
import { jsonId, jsonInForce, typedJson, typedJsonId } from '../../core/tickets/json-text';
import { editJson, jsonProblem, viewJson } from '../../core/tickets/json-view';
import { originalId } from '../../core/tickets/param';
import type { TicketType } from '../../core/tickets/ticket-type';
import { sameJson } from '../../core/tickets/carry-over';
import type { DraftState } from './draft-state';
import { element } from './element';

/** Redrawing fields while somebody types in the JSON would be felt. */
const pauseBeforeRedraw = 300;

/**
 * What is sent, beside the form and always the same as the form: an edit here changes the fields, and the other way round.
 * Closed, it costs nothing.
 */
export class JsonSection {
  readonly element: HTMLDetailsElement;
  private readonly input = element('textarea', {
    id: `field-${jsonId}`,
    rows: '14',
    class: 'sql',
    spellcheck: 'false',
    autocapitalize: 'off',
    wrap: 'off',
  });
  private readonly hint = element('p', { id: `hint-${jsonId}`, class: 'hint' });
  private readonly beside = element('dl', { class: 'beside' });
  private readonly standing = element('p', { id: `standing-${jsonId}`, class: 'hint', role: 'status' });
  private readonly problem = element('p', { id: `problem-${jsonId}`, class: 'problem', hidden: '' });
  private readonly back: HTMLButtonElement;
  private readonly changed = new Set<string>();
  private timer: number | undefined;
  private readOnly = false;
  /** What DMS said of it; stands until the JSON changes. */
  private refused: { readonly words: string; readonly json: string } | undefined;

  constructor(
    private readonly draft: DraftState,
    private readonly say: (message: Message) => string,
    private type: TicketType,
    /** The values of these fields were changed here. */
    private readonly onEdit: (ids: ReadonlySet<string>) => void,
  ) {
    this.back = element('button', { type: 'button', class: 'secondary' }, say(message('Back to the form')));
    this.back.addEventListener('click', () => {
      this.draft.set(typedJsonId(this.type), '');
      this.update();
      this.input.focus();
    });
    this.input.addEventListener('input', () => {
      this.edit();
    });
    this.input.addEventListener('blur', () => {
      this.redrawFields();
      this.update();
    });
    this.element = element(
      'details',
      { class: 'field json-section', 'data-field': jsonId },
      element('summary', {}, say(message('JSON that is sent'))),
      this.hint,
      this.beside,
      element('label', { for: this.input.id }, say(message('PluginParam, as JSON'))),
      this.input,
      this.standing,
      this.problem,
      this.back,
    );
    this.element.addEventListener('toggle', () => {
      // What keeps the form from being edited stays in sight.
      this.element.open ||= this.locksForm;
      this.update();
    });
    this.element.open = typedJson(type, draft.content) !== '';
    this.update();
  }

  get isWrong(): boolean {
    return !this.problem.hidden;
  }

  /** Whether the fields stand still: what was typed here cannot be shown by them yet. */
  get locksForm(): boolean {
    return jsonProblem(this.type, this.draft.content) !== undefined;
  }

  chooseType(type: TicketType): void {
    this.type = type;
    this.refused = undefined;
    this.update(true);
  }

  /** The draft has changed. `anew`: whatever is being typed here, too. */
  update(anew = false): void {
    const { content } = this.draft;
    const problem = jsonProblem(this.type, content);
    if (this.refused !== undefined && this.refused.json !== this.json) {
      this.refused = undefined;
    }
    this.setProblem(problem === undefined ? this.refused?.words : this.say(problem));
    this.back.hidden = typedJson(this.type, content) === '';
    if (this.element.open) {
      this.drawBeside();
      this.drawStanding(problem !== undefined);
      const { text } = viewJson(this.type, content);
      if ((anew || document.activeElement !== this.input) && this.input.value !== text) {
        this.input.value = text;
      }
    }
  }

  /** @returns whether the JSON may be sent. */
  check(): boolean {
    if (this.locksForm) {
      this.focus();
    }
    return !this.locksForm;
  }

  /** DMS refused it, or the host did: shows the words beside the JSON and goes there. */
  refuse(words: string): void {
    this.refused = { words, json: this.json };
    this.update();
    this.focus();
  }

  focus(): void {
    this.element.open = true;
    this.update();
    this.input.focus();
  }

  setReadOnly(readOnly: boolean): void {
    this.readOnly = readOnly;
    this.input.readOnly = readOnly;
    this.back.disabled = readOnly;
  }

  /** Shows the fields what was typed here, without waiting for a pause. */
  redrawFields(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    if (this.changed.size > 0) {
      const ids = new Set(this.changed);
      this.changed.clear();
      this.onEdit(ids);
    }
  }

  private get json(): string {
    return viewJson(this.type, this.draft.content).text;
  }

  private edit(): void {
    if (this.readOnly) {
      return;
    }
    const { values } = this.draft.content;
    const { changes } = editJson(this.type, this.draft.content, this.input.value);
    const different = Object.entries(changes).filter(([id, value]) => !sameJson(values[id] ?? '', value));
    for (const [id] of different) {
      if (id !== typedJsonId(this.type) && id !== originalId(this.type)) {
        this.changed.add(id);
      }
    }
    if (different.length > 0) {
      this.draft.setAll(Object.fromEntries(different));
    }
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      this.redrawFields();
    }, pauseBeforeRedraw);
  }

  private setProblem(text: string | undefined): void {
    this.problem.hidden = text === undefined;
    if (this.problem.textContent !== (text ?? '')) {
      this.problem.textContent = text ?? '';
    }
    this.input.setAttribute('aria-invalid', String(text !== undefined));
    this.input.setAttribute('aria-describedby', `${this.hint.id} ${this.standing.id} ${this.problem.id}`);
  }

  private drawStanding(broken: boolean): void {
    const words = broken
      ? message('The fields stand still until the JSON can be read. Mend it, or go back to the form.')
      : jsonInForce(this.type, this.draft.content) === undefined
        ? undefined
        : message('The JSON is sent as it stands here; no fields show it.');
    const text = words === undefined ? '' : this.say(words);
    if (this.standing.textContent !== text) {
      this.standing.textContent = text;
    }
  }

  /** The other parameters of `CreateOrder`, which have fields of their own. */
  private drawBeside(): void {
    this.hint.textContent = this.say(
      this.type.unverified === true
        ? message('What DMS expects is not documented. If it refuses what the form writes, edit the JSON.')
        : message('Edit it and the form changes, too. Texts that are too long to be read here show as ⟪…⟫.'),
    );
    const { PluginType, Comment, RelatedUserList } = createOrderParameters(this.type, this.draft.content);
    const parameters = Object.entries({ PluginType, Comment, RelatedUserList: RelatedUserList ?? '' });
    this.beside.replaceChildren(
      ...parameters
        .filter(([, value]) => value !== '')
        .flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
    );
  }
}
