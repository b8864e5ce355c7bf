/** The `CreateOrderResult` shapes on record (dms-api 2.4). */
export const createOrderShapes = ['numbers', 'text', 'bare-numbers', 'bare-texts', 'nested'] as const;
export type CreateOrderShape = (typeof createOrderShapes)[number];

/** What can be switched while the sandbox runs, through the control endpoint or in process. */
export interface Settings {
  createOrderShape: CreateOrderShape;
  /** One ticket per database of a change with several, so that one answer has several ids. uncertain: when DMS does it. */
  orderPerDatabase: boolean;
  /** How long a new ticket is not yet in `ListOrders`, in milliseconds. */
  listLag: number;
  /** How long an export writes its file at least, in milliseconds: while it does, it can be stopped. */
  exportTime: number;
  /** Whether business refusals come as HTTP 200 with `Success: false`, or as HTTP 400 with `Code` (dms-api 1.6). */
  businessErrors: 'body' | 'http';
  /** `ErrorCode: "UnknownError"` next to `Success: true`, as the documentation's samples have it. */
  fillerErrors: boolean;
}

export function defaultSettings(): Settings {
  return {
    createOrderShape: 'numbers',
    orderPerDatabase: false,
    listLag: 0,
    exportTime: 0,
    businessErrors: 'body',
    fillerErrors: false,
  };
}
