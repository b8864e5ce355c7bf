import type { TicketState } from '../../core/tickets/status';

/** A ticket as DMS lists it; times are DMS's own, without a zone. */
export interface ListedTicket {
  readonly orderId: string;
  readonly pluginType: string;
  readonly comment: string;
  readonly statusCode: string;
  readonly createTime: string;
  readonly lastModifyTime: string;
  readonly committer: string;
  readonly committerId: string;
}

/** What the list does not say of a ticket, and the type's own operation does. */
export interface TicketDetail {
  readonly status: string;
  /** Who executes it; empty where the type has no such thing. */
  readonly execMode: string;
  /** The step that its precheck failed at; empty when none did. */
  readonly failedCheck?: string;
  readonly databases: readonly string[];
  /** The environment of each database, in lower case. */
  readonly environments?: readonly string[];
  /** See `fingerprintOf`. */
  readonly fingerprint?: string;
}

/** A ticket with everything that the tree and the actions need. A changed ticket is a new object. */
export interface Ticket extends ListedTicket {
  readonly state: TicketState;
  /** `undefined` while not known. */
  readonly databases: readonly string[] | undefined;
  /** Submitted by the account in use. */
  readonly mine: boolean;
  /** Waits for the account in use to decide (`AS_HANDLER`). */
  readonly forMe: boolean;
}
