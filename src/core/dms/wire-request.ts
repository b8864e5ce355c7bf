import { randomUUID } from 'node:crypto';
import type { RequestParameters } from './client-options';
import type { Credentials } from './credentials';
import { canonicalPairs, formBody } from './encoding';
import type { Endpoint } from './endpoint';
import { signedHeaders } from './signature';
import type { HttpRequest } from './transport';

/** The only operations that DMS takes by GET alone (dms-api 1.1). */
const getOnly: ReadonlySet<string> = new Set(['ListSensitivityLevel', 'GetPagedInstance']);

export interface WireRequest {
  readonly endpoint: Endpoint;
  readonly operation: string;
  readonly parameters: RequestParameters;
  readonly credentials: Credentials;
  readonly date: Date;
  readonly fresh: boolean;
  /** For tests; each attempt makes its own. */
  readonly nonce?: string;
}

/** A call as it goes on the wire, signed (dms-api 1.1, 1.2). */
export function wireRequest(request: WireRequest): HttpRequest {
  const { endpoint, operation, parameters, fresh } = request;
  const query = canonicalPairs(parameters.query ?? {});
  const body = formBody(parameters.body ?? {});
  const method = body === undefined && getOnly.has(operation) ? 'GET' : 'POST';
  return {
    method,
    url: `${endpoint.origin}/${query === '' ? '' : `?${query}`}`,
    headers: signedHeaders({
      method,
      host: endpoint.host,
      action: operation,
      query,
      body,
      contentType: body === undefined ? undefined : 'application/x-www-form-urlencoded',
      credentials: request.credentials,
      date: request.date,
      nonce: request.nonce ?? randomUUID(),
    }),
    body,
    fresh,
  };
}
