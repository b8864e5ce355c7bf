import type { Message } from '../../core/message';
import type { DatabaseRef } from '../../core/tickets/reference';
import type { RowReceipt } from '../../core/tickets/row-receipt';
import type { Control } from '../controls/control';
import type { DraftState } from '../page/draft-state';
import type { HostLink } from '../page/host-link';

/** What helps to fill in a field, and stands under it. */
export interface Aid {
  readonly element: HTMLElement;
  /** Something in the form has changed. */
  update(): void;
  setReadOnly(readOnly: boolean): void;
  dispose(): void;
}

/** What an aid is made of and for. */
export interface AidSetting {
  readonly draft: DraftState;
  readonly link: HostLink;
  readonly say: (message: Message) => string;
  readonly databases: () => readonly DatabaseRef[];
  readonly control: Control;
  readonly kept: KeptReceipt;
  /** Small SQL's rows are asked for without a click. */
  readonly countsByItself: boolean;
}

/** The receipt of the last count: it outlives the fields, which are drawn anew with another type of ticket. */
export interface KeptReceipt {
  receipt: RowReceipt | undefined;
}
