import * as v from 'valibot';

/** One way to misbehave. `before` and `after` mean before and after the operation has been carried out. */
export const Misbehaviour = v.variant('kind', [
  /** Answers later, by milliseconds. */
  v.strictObject({
    kind: v.literal('delay'),
    ms: v.number(),
    when: v.optional(v.picklist(['before', 'after']), 'before'),
  }),
  /** Destroys the connection instead of answering. */
  v.strictObject({ kind: v.literal('cut'), when: v.picklist(['before', 'after']) }),
  /** Carries it out, sends half of the body under the whole length, then destroys the connection. */
  v.strictObject({ kind: v.literal('truncate') }),
  /** Carries it out and sends the answer in two halves, so many milliseconds apart. */
  v.strictObject({ kind: v.literal('halves'), ms: v.number() }),
  /** Refuses with a throttling code and `x-acs-retry-after`. */
  v.strictObject({
    kind: v.literal('throttle'),
    code: v.optional(v.string(), 'Throttling.User'),
    retryAfter: v.optional(v.number(), 200),
    status: v.optional(v.number(), 400),
  }),
  /** Any gateway error, as JSON or XML. */
  v.strictObject({
    kind: v.literal('error'),
    status: v.number(),
    code: v.string(),
    message: v.optional(v.string(), 'The sandbox was asked for this error.'),
    xml: v.optional(v.boolean(), false),
    when: v.optional(v.picklist(['before', 'after']), 'before'),
  }),
  /** `Success: false` at HTTP 200. */
  v.strictObject({
    kind: v.literal('business'),
    code: v.string(),
    message: v.optional(v.string(), 'The sandbox was asked for this error.'),
    when: v.optional(v.picklist(['before', 'after']), 'before'),
  }),
  /** An HTML page with this status, as proxies and the gateway's front send (414, 502). */
  v.strictObject({
    kind: v.literal('html'),
    status: v.number(),
    when: v.optional(v.picklist(['before', 'after']), 'before'),
  }),
  /** Carries it out and answers with these bytes. */
  v.strictObject({
    kind: v.literal('body'),
    body: v.string(),
    status: v.optional(v.number(), 200),
    contentType: v.optional(v.string(), 'application/json;charset=utf-8'),
  }),
  /** Carries it out and answers with a body of this many bytes. */
  v.strictObject({ kind: v.literal('huge'), bytes: v.number(), gzip: v.optional(v.boolean(), false) }),
  /** Carries it out and answers without `Success`. */
  v.strictObject({ kind: v.literal('no-success') }),
]);
export type Misbehaviour = v.InferOutput<typeof Misbehaviour>;

/** A misbehaviour for one action (`*` is any), as often as said; `holding`: only for requests whose parameters hold this text. */
export const Fault = v.strictObject({
  action: v.string(),
  holding: v.optional(v.string(), ''),
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
  fault: Misbehaviour,
});
export type Fault = v.InferOutput<typeof Fault>;
export type FaultInput = v.InferInput<typeof Fault>;

/** The faults still to come, used up in the order they were set. */
export class Faults {
  private readonly waiting: (Omit<Fault, 'times'> & { left: number })[] = [];

  add({ times, ...fault }: Fault): void {
    this.waiting.push({ ...fault, left: times });
  }

  clear(): void {
    this.waiting.length = 0;
  }

  /** The fault for this request, if there is one. `parameters`: everything it carries, decoded. */
  next(action: string, parameters: () => string): Misbehaviour | undefined {
    const index = this.waiting.findIndex(
      (entry) =>
        (entry.action === '*' || entry.action === action) &&
        (entry.holding === '' || parameters().includes(entry.holding)),
    );
    const entry = this.waiting[index];
    if (entry === undefined) {
      return undefined;
    }
    entry.left -= 1;
    if (entry.left === 0) {
      this.waiting.splice(index, 1);
    }
    return entry.fault;
  }
}
