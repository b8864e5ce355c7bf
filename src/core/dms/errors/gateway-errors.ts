import { message } from '../../message';
import type { Explain } from './meaning';

const notOffered: Explain = ({ operation }) => ({
  kind: 'refused',
  message: message(
    'This endpoint does not offer {0}. Check that the endpoint of the account is one of DMS (dms-enterprise…).',
    operation,
  ),
});

const tooManyCalls: Explain = () => ({
  kind: 'throttled',
  message: message('DMS gets too many calls from this Alibaba Cloud account. Wait a little and try again.'),
});

/** Temporary trouble on the server's side; it may have happened after the deed. */
const serverTrouble: Explain = () => ({
  kind: 'server',
  message: message('DMS has a problem of its own. If it stays, give DMS support the RequestId.'),
  effect: 'unknown',
});

/** The gateway's other errors (dms-api 1.6). */
export const gatewayErrors: Readonly<Record<string, Explain>> = {
  'InvalidApi.NotFound': notOffered,
  'InvalidAction.NotFound': notOffered,
  'InvalidProduct.NotFound': notOffered,
  NoSuchVersion: notOffered,
  InvalidVersion: notOffered,
  'InvalidProtocol.NeedSsl': () => ({
    kind: 'refused',
    message: message('DMS takes this call over https only. Change the endpoint of the account to https.'),
  }),
  UnsupportedHTTPMethod: ({ operation }) => ({
    kind: 'refused',
    message: message('DMS does not take {0} in this form. A newer version of this extension may.', operation),
  }),
  Throttling: tooManyCalls,
  'Rejected.Throttling': tooManyCalls,
  ServiceUnavailable: serverTrouble,
  InternalError: serverTrouble,
  InternalServerError: serverTrouble,
  SystemError: serverTrouble,
};
