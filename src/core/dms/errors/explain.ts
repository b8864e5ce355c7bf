import { message } from '../../message';
import { dmsErrors, wordsOfDms } from './dms-errors';
import { gatewayErrors } from './gateway-errors';
import type { Explain, Meaning } from './meaning';
import { foreignTenant, permissionErrors } from './permission-errors';
import type { Refusal } from './refusal';
import { signingErrors } from './signing-errors';

const byCode: ReadonlyMap<string, Explain> = new Map(
  [signingErrors, gatewayErrors, permissionErrors, dmsErrors].flatMap((table) => Object.entries(table)),
);

/** `MissingOrderId`, `InvalidPageSize`: the gateway and DMS name a parameter in the code (dms-api 1.6). */
function aboutParameter(code: string): Meaning | undefined {
  const [, fault, parameter = ''] = /^(Missing|Invalid)([A-Z]\w*)(?:\.\w+)?$/.exec(code) ?? [];
  if (fault === undefined) {
    return undefined;
  }
  return {
    kind: 'invalid',
    message:
      fault === 'Missing'
        ? message('DMS wants a value for {0}. Fill it in and try again.', parameter)
        : message('DMS does not accept the value of {0}. Correct it and try again.', parameter),
  };
}

function byStatus({ httpStatus, words, code }: Refusal): Meaning {
  if (httpStatus === 429) {
    return {
      kind: 'throttled',
      message: message(
        'DMS gets too many calls from this Alibaba Cloud account. Wait a little and try again.',
      ),
    };
  }
  if (httpStatus >= 500 || httpStatus === 408) {
    return {
      kind: 'server',
      message: message('DMS has a problem of its own. If it stays, give DMS support the RequestId.'),
      effect: 'unknown',
    };
  }
  if (words === '') {
    return {
      kind: 'refused',
      message: message('DMS refused, without a reason. Give DMS support the RequestId.'),
      // "Unknown error" and not a word more does not say that nothing was done.
      ...(code === '' || code === 'UnknownError' ? { effect: 'unknown' as const } : {}),
    };
  }
  // A code that nobody has written down: DMS's own words are the best there is; they are shown beside this.
  return {
    kind: 'refused',
    message: message("DMS refused. DMS's own words, below, say why."),
  };
}

/** What a refusal means: by its code, by the family of its code, by DMS's words, by the HTTP status. */
export function explain(refusal: Refusal): Meaning {
  const { code, words, layer } = refusal;
  const exact = byCode.get(code) ?? byCode.get(code.split('.')[0] ?? '');
  if (exact !== undefined) {
    return withServersDoubt(exact(refusal), refusal);
  }
  if (/access to tenant/i.test(words)) {
    return foreignTenant(refusal);
  }
  const byWords = wordsOfDms.find(([known]) => known.test(words))?.[1];
  if (byWords !== undefined && refusal.httpStatus < 500) {
    return byWords(refusal);
  }
  const meaning = refusal.httpStatus < 500 ? aboutParameter(code) : undefined;
  const throttled = /throttling/i.test(code) ? gatewayErrors['Throttling']?.(refusal) : undefined;
  const echoes = layer === 'gateway' && /string\s*to\s*sign/i.test(words);
  return { ...(throttled ?? meaning ?? byStatus(refusal)), ...(echoes ? { silent: true as const } : {}) };
}

/** HTTP 5xx does not prove that nothing was done, whatever code comes with it; only throttling happens before everything. */
function withServersDoubt(meaning: Meaning, { httpStatus }: Refusal): Meaning {
  return httpStatus >= 500 && meaning.kind !== 'throttled' ? { ...meaning, effect: 'unknown' } : meaning;
}
