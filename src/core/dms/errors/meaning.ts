import type { Message } from '../../message';
import type { DmsErrorKind } from '../outcome';
import type { Refusal } from './refusal';

/** What a refusal means to the product and to a person. */
export interface Meaning {
  readonly kind: DmsErrorKind;
  readonly message: Message;
  /** With `permission`, where it is known. */
  readonly deniedBy?: 'RAM' | 'DMS';
  /** Set when the refusal does not prove that nothing was done. */
  readonly effect?: 'unknown';
  /** The server's words hold what must not be shown (the string to sign, with all parameters). */
  readonly silent?: true;
}

/** Says what a refusal with a known code means. */
export type Explain = (refusal: Refusal) => Meaning;
