import type { Message } from '../../core/message';
import type { Field, FieldKind, ValueOf } from '../../core/tickets/field';
import type { DatabaseRef } from '../../core/tickets/reference';
import type { FindingView } from '../../protocol/messages';
import type { HostLink } from '../page/host-link';

/** What a control is made of and for. */
export interface ControlSetting<K extends FieldKind> {
  /** The id of the element that gets the focus; the field's label points at it. */
  readonly inputId: string;
  readonly labelId: string;
  /** The field's id in the ticket type's declaration. */
  readonly fieldId: string;
  readonly label: string;
  readonly field: Field<K>;
  readonly value: ValueOf<K>;
  readonly onChange: (value: ValueOf<K>) => void;
  readonly say: (message: Message) => string;
  readonly link: HostLink;
  /** The tenant's reason categories. */
  readonly categories: readonly string[];
  /** The databases chosen at this moment; editors take their language and their tables from them. */
  readonly databases: () => readonly DatabaseRef[];
  /** The text that another field holds at this moment. */
  readonly textOf: (field: string) => string;
  /** Text that a person typed into the control and that is no part of the ticket; it is kept with the draft. */
  readonly aside: { readonly get: () => string; readonly set: (text: string) => void };
}

/** One field's control. */
export interface Control {
  readonly element: HTMLElement;
  focus(): void;
  /** Names the texts that describe the control, and whether its value is wrong. */
  describe(describedBy: string, invalid: boolean): void;
  /** While a ticket is being sent, and after: to be read, not changed. */
  setReadOnly(readOnly: boolean): void;
  /** Puts another text in, as one step that can be undone where there is undo. */
  setText?(text: string): void;
  /** The chosen databases have changed. */
  databasesChanged?(): void;
  /** Something in the form has changed. */
  formChanged?(): void;
  /** Which item of a list is wrong, from 0; `undefined` when none is, or when it is the list as a whole. */
  markRow?(row: number | undefined): void;
  /** Marks what was found in the text. */
  markFindings?(found: readonly FindingView[]): void;
  /** Brings a stretch of the text into sight, selected, with the focus. */
  reveal?(stretch: Pick<FindingView, 'start' | 'end'>): void;
  /** Makes a change in the text, as if it had been typed, and puts the cursor there. */
  mend?(fix: NonNullable<FindingView['fix']>): void;
  /** The field is no longer drawn: lets go of what would outlive its element. */
  dispose?(): void;
}

export type ControlFactory<K extends FieldKind> = (setting: ControlSetting<K>) => Control;
