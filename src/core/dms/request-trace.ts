import type { Attempt, RequestParameters } from './client-options';
import type { ParameterValue } from './operation';
import type { HttpRequest } from './transport';

/** Headers whose values tell nothing of a person, a secret or the SQL: all others are left out of a trace. */
const plain: ReadonlySet<string> = new Set([
  'accept',
  'content-type',
  'host',
  'x-acs-action',
  'x-acs-date',
  'x-acs-version',
]);
const hidden = '…';

/** DMS's ids, pages and flags are shown; of whatever else a parameter says only how long it is. */
function shown(value: NonNullable<ParameterValue>): string {
  const text = String(value);
  return typeof value !== 'string' || /^\d{1,20}$/.test(text) ? text : `${hidden}(${text.length})`;
}

function pairs(values: RequestParameters['query'] = {}): string[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${shown(value)}`],
  );
}

/**
 * A request as the log may show it: where it went, its headers with everything that signs or identifies replaced, the names of
 * its parameters. The address is made anew: the real one holds the parameters.
 */
export function requestTrace(request: HttpRequest, { query, body }: RequestParameters): string {
  const headers = Object.entries(request.headers).map(
    ([name, value]) => `${name}: ${plain.has(name) ? value : hidden}`,
  );
  const parts = [
    `${request.method} ${new URL(request.url).origin}/`,
    `query: ${pairs(query).join(' ')}`,
    ...(body === undefined ? [] : [`body: ${pairs(body).join(' ')}`]),
    ...headers,
  ];
  return parts.map((part) => `  ${part.trimEnd()}`).join('\n');
}

/** How one attempt went: the operation, the host (its region is in there), the time, DMS's RequestId. */
export function attemptLine({
  operation,
  host,
  number,
  took,
  httpStatus,
  kind,
  code,
  requestId,
}: Attempt): string {
  const result = [httpStatus, kind ?? 'ok', code]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
  return `${operation} ${host} #${number} ${Math.round(took)} ms: ${result}, RequestId ${requestId ?? '-'}`;
}
