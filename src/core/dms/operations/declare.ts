import type { Reader } from '../answer';
import type { Operation, ParameterValue } from '../operation';

type Parameters = Readonly<Record<string, ParameterValue>>;

/** Paging as most lists take it; pages count from 1. */
export type Page = { readonly PageNumber?: number; readonly PageSize?: number };

/** The ticket that an operation is about. */
export type OfOrder = { readonly OrderId: string };

interface Declared<Request extends Parameters> {
  answers<Response>(response: Reader<Response>): Operation<Request, Response>;
}

/** An operation that only reads, so that it may be repeated. */
export function read<Request extends Parameters>(
  action: string,
  body: readonly (keyof Request & string)[] = [],
): Declared<Request> {
  return { answers: (response) => ({ action, body, safe: true, response }) };
}

/** An operation that creates or changes something, so that it is sent once. */
export function change<Request extends Parameters>(
  action: string,
  body: readonly (keyof Request & string)[] = [],
): Declared<Request> {
  return { answers: (response) => ({ action, body, safe: false, response }) };
}
