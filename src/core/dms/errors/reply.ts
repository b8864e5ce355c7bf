import * as v from 'valibot';
import { parseJson } from '../../json';
import { flag, record, text, type Reader } from '../answer';
import type { HttpResponse } from '../transport';
import { readXmlError } from './xml-error';
import type { Refusal } from './refusal';

/** What a response is, before anyone looks at what an operation wants from it. */
export type Reply =
  | { readonly state: 'success'; readonly json: object; readonly text: string; readonly requestId: string }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  /** JSON that is neither a success nor a refusal. */
  | { readonly state: 'unclear'; readonly httpStatus: number; readonly requestId: string }
  /** No DMS answer; `title` is the one of an HTML page. */
  | {
      readonly state: 'unreadable';
      readonly httpStatus: number;
      readonly requestId: string;
      readonly title: string;
    };

const word: Reader<string> = v.fallback(text, '');

const envelope = record({
  success: v.nullish(flag),
  errorCode: word,
  errorMessage: word,
  requestId: word,
  code: word,
  message: word,
  accessDeniedDetail: record({
    authAction: word,
    authPrincipalDisplayName: word,
    noPermissionType: word,
  }),
});

function parseObject(body: string): object | undefined {
  try {
    const json = parseJson(body);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : undefined;
  } catch {
    // Not JSON, cut off, or nested too deep to be read: no answer of DMS in any case.
    return undefined;
  }
}

/** Reads a response: JSON of either error layer, the gateway's XML errors, or something that is not DMS at all (dms-api 1.6). */
export function readReply(operation: string, { status: httpStatus, headers, body }: HttpResponse): Reply {
  const plain = new TextDecoder().decode(body);
  const headerId = headers['x-acs-request-id'] ?? '';
  const xml = readXmlError(plain);
  const json = xml ?? parseObject(plain);
  if (json === undefined) {
    const title = /<title[^>]*>([^<]{1,200})/i.exec(plain.slice(0, 20_000))?.[1]?.trim() ?? '';
    return { state: 'unreadable', httpStatus, requestId: headerId, title };
  }
  const said = v.parse(envelope, json);
  const requestId = said.requestId || headerId;
  const fine = httpStatus >= 200 && httpStatus < 300 && xml === undefined;
  if (
    fine &&
    (said.success === true || (said.success !== false && said.code === '' && said.errorCode === ''))
  ) {
    return { state: 'success', json, text: plain, requestId };
  }
  if (fine && said.success !== false && said.code === '') {
    // An `ErrorCode` without `Success` proves nothing: DMS's own samples put one beside `Success: true`.
    return { state: 'unclear', httpStatus, requestId };
  }
  if (httpStatus >= 300 && httpStatus < 400) {
    return { state: 'unreadable', httpStatus, requestId, title: '' };
  }
  const gateway = said.code !== '';
  const denial = said.accessDeniedDetail;
  return {
    state: 'refused',
    refusal: {
      operation,
      httpStatus,
      layer: gateway ? 'gateway' : 'dms',
      code: gateway ? said.code : said.errorCode,
      words: gateway ? said.message || said.errorMessage : said.errorMessage || said.message,
      requestId,
      denial: denial.noPermissionType === '' && denial.authAction === '' ? undefined : denial,
    },
  };
}
