import { setTimeout as pause } from 'node:timers/promises';
import * as v from 'valibot';
import { message } from '../message';
import type { Answer, CallOptions, ClientOptions, RequestOptions, RequestParameters } from './client-options';
import { parseEndpoint } from './endpoint';
import { unsaid } from './errors/response-error';
import { actsForAnother } from './on-behalf';
import type { Operation, ParameterValue } from './operation';
import type { DmsError, Outcome } from './outcome';
import { requestTrace } from './request-trace';
import { defaultRetryPolicy, waitBefore, type RetryPolicy } from './retry';
import { Sender, type Attempted, type Call } from './sender';
import { Slots } from './slots';

export type {
  Answer,
  Attempt,
  CallOptions,
  ClientOptions,
  RequestOptions,
  RequestParameters,
} from './client-options';

const cancelled: DmsError = { kind: 'cancelled', effect: 'none', message: message('Cancelled.') };

/** @returns false when the caller gave up meanwhile. */
async function waited(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await pause(milliseconds, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}

/**
 * Calls DMS operations: signs, sends, reads the answer, and says in one vocabulary what came of it. Never throws.
 *
 * Calls that only read are tried again when that can help; all others are sent once, over a connection of their own. The one
 * exception is a refused timestamp, which surely did nothing: it is answered once with DMS's own time.
 */
export class DmsClient {
  private readonly sender: Sender;
  private readonly reads: Slots;
  private readonly policy: RetryPolicy;

  constructor(private readonly options: ClientOptions) {
    this.sender = new Sender(options);
    this.reads = new Slots(options.concurrency ?? 8);
    this.policy = options.retry ?? defaultRetryPolicy;
  }

  /** How far DMS's clock is ahead of this machine's, in milliseconds; 0 while DMS has not refused a timestamp. */
  get clockSkew(): number {
    return this.sender.time.ahead;
  }

  /** Calls an operation that the product knows; the tenant is added. */
  async call<Request extends Readonly<Record<string, ParameterValue>>, Response>(
    operation: Operation<Request, Response>,
    parameters: NoInfer<Request>,
    options: CallOptions = {},
  ): Promise<Outcome<Response>> {
    const inBody: ReadonlySet<string> = new Set(operation.body);
    const query: Record<string, ParameterValue> = {
      Tid: this.options.tid,
      RealLoginUserUid: actsForAnother.has(operation.action) ? this.options.realUserUid : undefined,
    };
    const body: Record<string, ParameterValue> = {};
    for (const [name, value] of Object.entries(parameters)) {
      (inBody.has(name) ? body : query)[name] = value;
    }
    const { onAnswer, ...rest } = options;
    const outcome = await this.request(operation.action, { query, body }, { ...rest, safe: operation.safe });
    if (!outcome.ok) {
      return outcome;
    }
    onAnswer?.(outcome.value.text);
    const carried = outcome.requestId === undefined ? {} : { requestId: outcome.requestId };
    const read = v.safeParse(operation.response, outcome.value.json);
    return read.success
      ? { ok: true, value: read.output, ...carried }
      : { ok: false, error: { ...unsaid(200), ...carried } };
  }

  /** Calls any operation by name, with its parameters where they belong and nothing added. */
  async request(
    operation: string,
    parameters: RequestParameters,
    { signal = new AbortController().signal, safe = false }: RequestOptions = {},
  ): Promise<Outcome<Answer>> {
    const call: Call = { operation, parameters, signal, safe };
    const outcome = safe
      ? await this.reads.run(signal, () => this.attempts(call))
      : await this.attempts(call);
    return outcome ?? { ok: false, error: cancelled };
  }

  private async attempts(call: Call): Promise<Outcome<Answer>> {
    for (let number = 1; ; number += 1) {
      const started = performance.now();
      const attempted = await this.sender.send(call);
      this.report(call, number, performance.now() - started, attempted);
      if (attempted.again === 'no') {
        return attempted.outcome;
      }
      const wait = this.waitAfter(attempted, number, call.safe);
      if (wait === undefined) {
        return attempted.outcome;
      }
      if (!(await waited(wait, call.signal))) {
        return { ok: false, error: cancelled };
      }
    }
  }

  private waitAfter(attempted: Attempted, number: number, safe: boolean): number | undefined {
    if (attempted.outcome.ok || attempted.again === 'no') {
      return undefined;
    }
    if (attempted.again === 'at once') {
      this.options.onClockOff?.(this.clockSkew);
      return number === 1 ? 0 : undefined;
    }
    return safe ? waitBefore(number + 1, attempted.outcome.error, this.policy) : undefined;
  }

  private report(call: Call, number: number, took: number, { outcome, request }: Attempted): void {
    const { requestId, httpStatus, kind, code } = outcome.ok
      ? { ...outcome, httpStatus: undefined, kind: undefined, code: undefined }
      : outcome.error;
    this.options.onAttempt?.({
      operation: call.operation,
      host: parseEndpoint(this.options.endpoint)?.host ?? '',
      number,
      took,
      requestId,
      httpStatus,
      kind,
      code,
      trace: () => (request === undefined ? '' : requestTrace(request, call.parameters)),
    });
  }
}
