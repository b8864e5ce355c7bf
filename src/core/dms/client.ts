import type { Clock } from './clock';
import type { CredentialsSource } from './credentials';
import type { Operation, ParameterValue } from './operation';
import type { Outcome } from './outcome';
import type { Transport } from './transport';

export interface ClientOptions {
  /** `https://dms-enterprise.aliyuncs.com`, or `http://` to a loopback address. */
  readonly endpoint: string;
  readonly credentials: CredentialsSource;
  readonly transport: Transport;
  readonly clock: Clock;
  /** The tenant every call is for; DMS takes the caller's active one when it is absent. */
  readonly tid?: string;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** Calls DMS operations: signs, sends, reads the answer, and says in one vocabulary what came of it. Never throws. */
export class DmsClient {
  constructor(private readonly options: ClientOptions) {}

  call<Request extends Readonly<Record<string, ParameterValue>>, Response>(
    operation: Operation<Request, Response>,
    parameters: NoInfer<Request>,
    options: CallOptions = {},
  ): Promise<Outcome<Response>> {
    return Promise.reject(
      new Error(`not there yet: ${[this.options, operation, parameters, options].length}`),
    );
  }
}
