/** What RAM says about a denial (dms-api 1.6); empty where it says nothing. */
export interface Denial {
  /** `dms:CreateOrder` */
  readonly authAction: string;
  readonly authPrincipalDisplayName: string;
  /** `ImplicitDeny`: nothing allows it; `ExplicitDeny`: something forbids it. */
  readonly noPermissionType: string;
}

/** An answer that says no, whichever of the two error layers it came from (dms-api 1.6). */
export interface Refusal {
  readonly operation: string;
  readonly httpStatus: number;
  /** `gateway`: Alibaba Cloud's API gateway, by `Code`; `dms`: DMS itself, by `ErrorCode`. */
  readonly layer: 'gateway' | 'dms';
  /** Empty when there is none. */
  readonly code: string;
  /** The server's own words; not yet freed of what must not be shown. */
  readonly words: string;
  readonly requestId: string;
  readonly denial: Denial | undefined;
}
