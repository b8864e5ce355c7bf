import type { Message } from '../../core/message';
import { checkFields } from '../../core/tickets/check-fields';
import { checkTickets } from '../../core/tickets/check-tickets';
import type { Field, FieldKind } from '../../core/tickets/field';
import { askedFields } from '../../core/tickets/json-text';
import type { DatabaseRef } from '../../core/tickets/reference';
import type { TicketType } from '../../core/tickets/ticket-type';
import { valuesFor } from '../../core/tickets/values';
import type { Aid, KeptReceipt } from '../aids/aid';
import { aidFor } from '../aids/aids';
import type { FieldFindings, Refusal } from '../../protocol/messages';
import { createControl } from '../controls/factories';
import type { DraftState } from './draft-state';
import { element } from './element';
import { FieldFrame, idsOf } from './field-frame';
import type { HostLink } from './host-link';

export interface FieldsSetting {
  readonly draft: DraftState;
  readonly link: HostLink;
  readonly say: (message: Message) => string;
  readonly categories: readonly string[];
  readonly kept: KeptReceipt;
  readonly countsByItself: boolean;
}

/** The databases that a draft's values name. */
export function databasesIn(draft: DraftState): readonly DatabaseRef[] {
  const value = draft.content.values['databases'];
  return Array.isArray(value) ? (value as readonly DatabaseRef[]) : [];
}

/** Where a draft keeps a field's {@link ControlSetting.aside}: a value of no field, which no ticket is made of. */
function asideId(id: string): string {
  return `${id}.aside`;
}

/** So many fields fill what is seen at first of most windows. */
const seenAtFirst = 3;

/** The fields of one ticket type, drawn from its declaration: those that are seen at first, and later all. */
export class FieldsView {
  readonly element = element('div', { class: 'fields' });
  /** In the order of the declaration; while not all are drawn, the first of them. */
  private readonly frames: FieldFrame[] = [];
  private readonly aids = new Map<string, Aid>();
  /** Problems are shown from the first Submit on; before that the person is still filling in. */
  private judging = false;
  private readOnly = false;
  /** What the host, which reads the SQL, had against its statements in a revision. */
  private refused: { readonly refusal: Refusal; readonly revision: number } | undefined;

  constructor(
    readonly type: TicketType,
    private readonly setting: FieldsSetting,
  ) {}

  /** Draws all fields, or those that are not there yet. */
  drawAll(): void {
    this.draw(Infinity);
  }

  /** Shows the fields that belong to the values as they are, and mends what is said of them. */
  update(): void {
    const { content } = this.setting.draft;
    const asked = askedFields(this.type, content, valuesFor(this.type, content));
    for (const frame of this.frames) {
      frame.show(asked.has(frame.id));
      frame.control.formChanged?.();
    }
    for (const aid of this.aids.values()) {
      aid.update();
    }
    if (this.judging) {
      this.judge();
    }
  }

  /** Draws those fields anew whose values were changed from outside. */
  redraw(ids: ReadonlySet<string>): void {
    for (const [index, frame] of this.frames.entries()) {
      const field = this.type.fields[frame.id];
      if (field !== undefined && ids.has(frame.id)) {
        const redrawn = this.frame(frame.id, field);
        const focused = frame.element.contains(document.activeElement);
        frame.element.replaceWith(redrawn.element);
        frame.control.dispose?.();
        redrawn.control.setReadOnly(this.readOnly);
        this.frames[index] = redrawn;
        if (focused) {
          redrawn.control.focus();
        }
      }
    }
    this.update();
  }

  /** Whether one of the fields that are shown has this id. */
  has(id: string): boolean {
    return this.frames.some((frame) => frame.id === id && !frame.element.hidden);
  }

  databasesChanged(): void {
    for (const { control } of this.frames) {
      control.databasesChanged?.();
    }
  }

  /** @returns whether the fields may be sent; otherwise every wrong one says so and the first has the focus. */
  check(): boolean {
    this.judging = true;
    if (this.refused !== undefined && this.refused.revision < this.setting.draft.settledIn) {
      // It may be mended meanwhile: the host will say.
      this.refused = undefined;
    }
    this.judge();
    return !this.focusWrong();
  }

  /** What the host or DMS found. */
  showProblems(problems: readonly { readonly field: string; readonly text: string }[]): void {
    for (const frame of this.frames) {
      frame.setProblem(problems.find(({ field }) => field === frame.id)?.text);
    }
    this.focusWrong();
  }

  showFindings(found: readonly FieldFindings[]): void {
    for (const frame of this.frames) {
      frame.showFindings(found.find(({ field }) => field === frame.id));
    }
  }

  /** Why DMS would refuse the statements as they are in this revision. */
  showRefusal(refusal: Refusal | null, revision: number): void {
    this.refused = refusal === null ? undefined : { refusal, revision };
    if (this.judging) {
      this.judge();
    }
  }

  setReadOnly(readOnly: boolean): void {
    if (readOnly === this.readOnly) {
      return;
    }
    this.readOnly = readOnly;
    for (const frame of this.frames) {
      frame.setReadOnly(readOnly);
    }
    for (const aid of this.aids.values()) {
      aid.setReadOnly(readOnly);
    }
  }

  dispose(): void {
    for (const { control } of this.frames) {
      control.dispose?.();
    }
    for (const aid of this.aids.values()) {
      aid.dispose();
    }
  }

  /**
   * Puts the focus where the person goes on: into the first needed field that is empty, else the first. While not all fields are
   * drawn, it draws those that are seen at first.
   */
  focus(): void {
    const [missing] = checkTickets(this.type, this.setting.draft.content, checkFields);
    const index = Math.max(0, Object.keys(this.type.fields).indexOf(missing?.field ?? ''));
    this.draw(Math.max(seenAtFirst, index + 1));
    this.frames[index]?.control.focus();
  }

  private draw(count: number): void {
    const further = Object.entries(this.type.fields)
      .slice(this.frames.length, count)
      .map(([id, field]) => this.frame(id, field));
    if (further.length > 0) {
      this.frames.push(...further);
      this.element.append(...further.map((frame) => frame.element));
      if (this.readOnly) {
        further.forEach((frame) => {
          frame.setReadOnly(true);
        });
      }
      this.update();
    }
  }

  private focusWrong(): boolean {
    const first = this.frames.find(({ isWrong }) => isWrong);
    first?.control.focus();
    return first !== undefined;
  }

  private judge(): void {
    const { draft, say } = this.setting;
    const problems = checkTickets(this.type, draft.content, checkFields);
    for (const frame of this.frames) {
      const problem = problems.find(({ field }) => field === frame.id);
      const { field, text } = this.refused?.refusal ?? {};
      const refused = field === frame.id ? text : undefined;
      frame.setProblem(problem === undefined ? refused : say(problem.message), problem?.row);
    }
  }

  private frame<K extends FieldKind>(id: string, field: Field<K>): FieldFrame {
    const { draft, link, say, categories } = this.setting;
    const values = valuesFor(this.type, draft.content);
    const control = createControl(field.kind, {
      ...idsOf(id),
      fieldId: id,
      label: say(field.label),
      field,
      // valuesFor has given it the shape that the field's kind declares.
      value: values[id] as never,
      onChange: (value) => {
        draft.set(id, value);
      },
      say,
      link,
      categories,
      databases: () => databasesIn(draft),
      textOf: (other) => draft.text(other),
      aside: {
        get: () => {
          const text = draft.content.values[asideId(id)];
          return typeof text === 'string' ? text : '';
        },
        set: (text) => {
          draft.set(asideId(id), text);
        },
      },
    });
    const frame = new FieldFrame(id, field, control, say);
    const { kept, countsByItself } = this.setting;
    const databases = (): readonly DatabaseRef[] => databasesIn(draft);
    const aid = aidFor(id, this.type, { draft, link, say, databases, control, kept, countsByItself });
    if (aid !== undefined) {
      aid.setReadOnly(this.readOnly);
      this.aids.get(id)?.dispose();
      this.aids.set(id, aid);
      frame.attach(aid.element);
    }
    return frame;
  }
}
