/** The two layers in which DMS says no (dms-api 1.6). */
export type RefusalLayer = 'gateway' | 'business';

/** A refusal, thrown by whatever finds the reason and written to the wire in one place. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly layer: RefusalLayer,
    readonly code: string,
    message: string,
    readonly status: number,
    /** Further members of the body, e.g. `AccessDeniedDetail`, and headers. */
    readonly extra: Readonly<Record<string, unknown>> = {},
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** HTTP 4xx with `Code`, the gateway's own way. */
export function gatewayRefusal(code: string, message: string, status = 400): Refusal {
  return new Refusal('gateway', code, message, status);
}

/** HTTP 200 with `Success: false`, the product's way. */
export function businessRefusal(code: string, message: string): Refusal {
  return new Refusal('business', code, message, 200);
}

export function missing(name: string): Refusal {
  return gatewayRefusal(`Missing${name}`, `${name} is mandatory for this action.`);
}

export function invalid(name: string, message = `The specified value of ${name} is invalid.`): Refusal {
  return gatewayRefusal(`Invalid${name}`, message);
}

/** DMS's spelling for bad values inside a parameter (sic, dms-api 1.6). */
export function invalidValue(message: string): Refusal {
  return businessRefusal('InvalidParameterValid', message);
}

/** uncertain: the code DMS uses when the role or the ticket's state forbids an action (dms-api 3.6). */
export function forbidden(message: string): Refusal {
  return businessRefusal('NoPermission', message);
}
