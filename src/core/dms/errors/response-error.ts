import { message } from '../../message';
import type { DmsError } from '../outcome';
import type { HttpResponse } from '../transport';
import { explain } from './explain';
import type { Refusal } from './refusal';
import type { Reply } from './reply';
import { retryAfter } from './retry-after';
import { scrub } from './scrub';

type Failed = Exclude<Reply, { readonly state: 'success' }>;

function refused(refusal: Refusal, hidden: readonly string[]): DmsError {
  const { kind, message: sentence, deniedBy, effect = 'none', silent = false } = explain(refusal);
  const detail = silent ? '' : scrub(refusal.words, hidden);
  return {
    kind,
    effect,
    message: sentence,
    ...(deniedBy === undefined ? {} : { deniedBy }),
    ...(refusal.code === '' ? {} : { code: scrub(refusal.code, hidden).slice(0, 100) }),
    ...(detail === '' ? {} : { detail }),
    httpStatus: refusal.httpStatus,
  };
}

/** A response without DMS in it: a page of a proxy or gateway, something cut off, a redirect. */
function unreadable(httpStatus: number, title: string): DmsError {
  if (httpStatus === 414 || httpStatus === 413) {
    return {
      kind: 'refused',
      effect: 'none',
      message: message(
        'The request is too long for DMS (HTTP {0}). Shorten the business background, or hand in long SQL as a file.',
        httpStatus,
      ),
      httpStatus,
    };
  }
  if (httpStatus >= 500) {
    return {
      kind: 'server',
      effect: 'unknown',
      message: message('The server has a problem (HTTP {0}).', httpStatus),
      httpStatus,
    };
  }
  return {
    kind: httpStatus === 429 ? 'throttled' : 'unreadable',
    // These are said before a request is passed on. Any other page may stand where DMS's answer was: a proxy that inspects
    // answers blocks them too, after DMS has acted.
    effect: [407, 429, 431].includes(httpStatus) ? 'none' : 'unknown',
    message:
      httpStatus >= 300 && httpStatus < 400
        ? message(
            'The server sends us elsewhere (HTTP {0}), which DMS never does. Check the endpoint of the account and the proxy.',
            httpStatus,
          )
        : message(
            'The answer is not from DMS (HTTP {0}). Check the endpoint of the account; a proxy or login page may stand in between.',
            httpStatus,
          ),
    ...(title === '' ? {} : { detail: scrub(title, []) }),
    httpStatus,
  };
}

/** What a response that is no success means; the server's words without anything of `hidden`. */
export function responseError(reply: Failed, response: HttpResponse, hidden: readonly string[]): DmsError {
  const requestId = reply.state === 'refused' ? reply.refusal.requestId : reply.requestId;
  const wait = retryAfter(response);
  const extras = {
    ...(requestId === '' ? {} : { requestId: requestId.slice(0, 100) }),
    ...(wait === undefined ? {} : { retryAfter: wait }),
  };
  switch (reply.state) {
    case 'refused':
      return { ...refused(reply.refusal, hidden), ...extras };
    case 'unreadable':
      return { ...unreadable(reply.httpStatus, reply.title), ...extras };
    case 'unclear':
      return { ...unsaid(reply.httpStatus), ...extras };
  }
}

/** A well-formed answer that does not say whether it succeeded, or lacks what was asked for. */
export function unsaid(httpStatus: number): DmsError {
  return {
    kind: 'server',
    effect: 'unknown',
    message: message(
      "DMS's answer does not say what came of the call. Give DMS support the RequestId if it stays so.",
    ),
    httpStatus,
  };
}
