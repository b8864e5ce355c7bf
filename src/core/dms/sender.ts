import { message, type Message } from '../message';
import type { Answer, ClientOptions, RequestParameters } from './client-options';
import { CredentialsUnavailable, type Credentials } from './credentials';
import { parseEndpoint, type Endpoint } from './endpoint';
import { isPassing, networkError } from './errors/network-errors';
import { readReply } from './errors/reply';
import { responseError } from './errors/response-error';
import { sqlIn } from './errors/scrub';
import type { DmsError, DmsErrorKind, Outcome } from './outcome';
import { ServerTime } from './server-time';
import type { HttpRequest, HttpResponse, TransportFailure } from './transport';
import { wireRequest } from './wire-request';

/** What came of one attempt, and whether another one can help: `at once` after the clock was put right. */
export type Attempted = Result & {
  /** What was sent, or tried to. */
  readonly request?: HttpRequest;
};

type Result =
  | { readonly outcome: Extract<Outcome<Answer>, { readonly ok: true }>; readonly again: 'no' }
  | {
      readonly outcome: Extract<Outcome<Answer>, { readonly ok: false }>;
      readonly again: 'no' | 'later' | 'at once';
    };

export interface Call {
  readonly operation: string;
  readonly parameters: RequestParameters;
  readonly signal: AbortSignal;
  /** It only reads: a kept connection will do. */
  readonly safe: boolean;
}

function failed(error: DmsError, again: 'no' | 'later' | 'at once' = 'no'): Result {
  return { outcome: { ok: false, error }, again };
}

function notSent(kind: DmsErrorKind, sentence: Message): Result {
  return failed({ kind, effect: 'none', message: sentence });
}

/** Whether all parts can stand in a header; a line break or blank that slipped in with copying cannot. */
function isPrintable({ accessKeyId, accessKeySecret, securityToken = '-' }: Credentials): boolean {
  return [accessKeyId, accessKeySecret, securityToken].every((part) => /^[\x21-\x7e]+$/.test(part));
}

/** Whether the same call may get through a little later. */
function isPassingRefusal({ kind, httpStatus = 0 }: DmsError): boolean {
  return kind === 'throttled' || (kind === 'server' && httpStatus >= 500);
}

/** Makes one attempt at a call: signs with fresh credentials, time and nonce, sends, reads what comes back. */
export class Sender {
  readonly time: ServerTime;
  private readonly endpoint: Endpoint | undefined;

  constructor(private readonly options: ClientOptions) {
    this.time = new ServerTime(options.clock);
    this.endpoint = parseEndpoint(options.endpoint);
  }

  async send(call: Call): Promise<Attempted> {
    const { endpoint } = this;
    if (endpoint === undefined) {
      return notSent(
        'invalid',
        message(
          'The endpoint of the account is not usable: it must be an https address with nothing but a host in it.',
        ),
      );
    }
    const credentials = await this.credentials();
    if (credentials instanceof CredentialsUnavailable) {
      const { why, said } = credentials;
      return failed({ kind: 'credentials', effect: 'none', message: why, ...said });
    }
    if (!isPrintable(credentials)) {
      return notSent(
        'credentials',
        message(
          'The AccessKey or STS token holds characters that cannot be part of one. Enter it anew under "Manage Accounts".',
        ),
      );
    }
    const { operation, parameters, safe } = call;
    const request = wireRequest({
      endpoint,
      operation,
      parameters,
      credentials,
      date: this.time.now(),
      fresh: !safe,
    });
    return { ...(await this.answered(call, endpoint, request, credentials)), request };
  }

  private async answered(
    { operation, parameters, signal }: Call,
    endpoint: Endpoint,
    request: HttpRequest,
    credentials: Credentials,
  ): Promise<Result> {
    const response = await this.exchange(request, signal);
    if ('reason' in response) {
      return failed(networkError(endpoint.host, response), isPassing(response) ? 'later' : 'no');
    }
    const reply = readReply(operation, response);
    if (reply.state === 'success') {
      const { json, text, requestId } = reply;
      return {
        outcome: { ok: true, value: { json, text }, ...(requestId === '' ? {} : { requestId }) },
        again: 'no',
      };
    }
    const secrets = [credentials.accessKeySecret, credentials.securityToken ?? ''];
    const hidden = [...secrets, ...sqlIn(parameters.query ?? {}), ...sqlIn(parameters.body ?? {})];
    const error = responseError(reply, response, hidden);
    if (error.kind === 'clock') {
      return failed(error, this.time.learn(response) ? 'at once' : 'no');
    }
    return failed(error, isPassingRefusal(error) ? 'later' : 'no');
  }

  /** A transport that throws (its code could not be loaded, say) has broken its word; what it did is then unknown. */
  private async exchange(
    request: HttpRequest,
    signal: AbortSignal,
  ): Promise<HttpResponse | TransportFailure> {
    try {
      return await this.options.transport.send(request, signal);
    } catch {
      return { reason: 'interrupted', cause: 'TRANSPORT', sent: true };
    }
  }

  /** Whatever keeps the credentials from us may have them in its error, so only our own words are passed on. */
  private async credentials(): Promise<Credentials | CredentialsUnavailable> {
    try {
      return await this.options.credentials();
    } catch (error) {
      return error instanceof CredentialsUnavailable
        ? error
        : new CredentialsUnavailable(
            message(
              'The AccessKey of this account could not be read. Enter it anew under "Manage Accounts".',
            ),
          );
    }
  }
}
