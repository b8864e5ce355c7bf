import type { Message } from '../../core/message';
import type { Field } from '../../core/tickets/field';
import type { Control } from '../controls/control';
import type { FieldFindings } from '../../protocol/messages';
import { element } from './element';
import { FindingsList } from './findings-list';

export interface FrameIds {
  readonly inputId: string;
  readonly labelId: string;
}

export function idsOf(fieldId: string): FrameIds {
  return { inputId: `field-${fieldId}`, labelId: `label-${fieldId}` };
}

/** A field as it stands in the form: label, hint, control, and what is wrong with it. */
export class FieldFrame {
  readonly element: HTMLElement;
  private readonly problem: HTMLElement;
  private readonly describedBy: string;
  private readonly findings: FindingsList | undefined;

  constructor(
    readonly id: string,
    field: Field,
    readonly control: Control,
    say: (message: Message) => string,
  ) {
    const { inputId, labelId } = idsOf(id);
    const hintId = `hint-${id}`;
    const problemId = `problem-${id}`;
    const label = element(
      'label',
      { id: labelId, for: inputId, ...(field.required ? { class: 'required' } : {}) },
      say(field.label),
    );
    this.problem = element('p', { id: problemId, class: 'problem', hidden: '' });
    this.describedBy = field.hint === undefined ? problemId : `${hintId} ${problemId}`;
    const hint =
      field.hint === undefined ? [] : [element('p', { id: hintId, class: 'hint' }, say(field.hint))];
    const parts =
      field.kind === 'flag'
        ? [element('div', { class: 'flag' }, control.element, label), ...hint]
        : [label, ...hint, control.element];
    this.findings = field.kind === 'sql' ? new FindingsList(say(field.label), control, say) : undefined;
    this.element = element(
      'div',
      { class: 'field', 'data-field': id, 'data-kind': field.kind },
      ...parts,
      this.problem,
      ...(this.findings === undefined ? [] : [this.findings.element]),
    );
    control.describe(this.describedBy, false);
  }

  /** Puts what helps to fill the field in under it. */
  attach(aid: HTMLElement): void {
    this.problem.before(aid);
  }

  get isWrong(): boolean {
    return !this.problem.hidden;
  }

  show(shown: boolean): void {
    this.element.hidden = !shown;
  }

  showFindings(found: FieldFindings | undefined): void {
    this.findings?.show(found);
  }

  setReadOnly(readOnly: boolean): void {
    this.control.setReadOnly(readOnly);
    this.findings?.setReadOnly(readOnly);
  }

  /** Says what is wrong, beside the field and to a screen reader; `undefined` when nothing is. `row`: in which item of a list. */
  setProblem(text: string | undefined, row?: number): void {
    this.problem.hidden = text === undefined;
    this.problem.textContent = text ?? '';
    this.control.describe(this.describedBy, text !== undefined);
    this.control.markRow?.(row);
  }
}
