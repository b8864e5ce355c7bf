import type * as v from 'valibot';

/** The value of a request parameter; `undefined` is not sent. A bigint or number is written in digits. */
export type ParameterValue = string | number | bigint | boolean | undefined;

/**
 * One DMS operation: its name, where its parameters go and what its answer means.
 *
 * `Request` has the parameters under DMS's own names; `Response` is what the product works with: names in lower camel case,
 * ids as text, DMS's wrapped lists (`X.List.X[]`) as plain arrays.
 */
export interface Operation<Request extends Readonly<Record<string, ParameterValue>>, Response> {
  readonly action: string;
  /** Parameters that go into the form body; all others go into the query (dms-api.md 1.1). */
  readonly body: readonly (keyof Request & string)[];
  /** Reads may be repeated after a failure; what creates or changes something may not. */
  readonly safe: boolean;
  readonly response: v.GenericSchema<unknown, Response>;
  /** Never set; carries the request's type. */
  readonly request?: Request;
}
