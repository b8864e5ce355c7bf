import { message } from '../../message';
import type { Explain } from './meaning';

const badValue: Explain = () => ({
  kind: 'invalid',
  message: message("DMS does not accept a value. DMS's own words, below, say which."),
});

const noSuchTicket: Explain = () => ({
  kind: 'invalid',
  message: message(
    'DMS finds no such ticket for you. It may belong to another tenant: look which one the account is set to.',
  ),
});

const noTenant: Explain = () => ({
  kind: 'invalid',
  message: message('DMS does not know this tenant. Choose the tenant anew under "Manage Accounts".'),
});

/** Trouble inside DMS, which may have come after the deed: `Success: false` is then no proof that nothing was done. */
const ownTrouble: Explain = () => ({
  kind: 'server',
  message: message('DMS has a problem of its own. If it stays, give DMS support the RequestId.'),
  effect: 'unknown',
});

/** `ErrorCode`s of DMS that are on record (dms-api 1.6), whichever layer they arrive through. */
export const dmsErrors: Readonly<Record<string, Explain>> = {
  TenantNotExist: noTenant,
  InvalidTid: noTenant,
  InvalidOrderId: noSuchTicket,
  InvalidParameterValid: badValue,
  'InvalidParameter.Format': badValue,
  InvalidParameter: badValue,
  '400': badValue,
  '404': () => ({
    kind: 'refused',
    message: message(
      'DMS does not find what this is about. It may have been removed meanwhile; refresh and look again.',
    ),
  }),
  '500': ownTrouble,
  InstanceNoEnoughNumber: () => ({
    kind: 'refused',
    message: message(
      'The tenant has no licence left for another instance in this control mode. A DMS administrator can buy more or free one.',
    ),
  }),
  AddInstanceFailure: () => ({
    kind: 'refused',
    message: message(
      'DMS could not take the instance in. Check its address, its database user and that it lets DMS in (IP whitelist).',
    ),
  }),
  WorkspaceNotExist: () => ({
    kind: 'refused',
    message: message('DMS does not know this workspace. It may have been removed; ask a DMS administrator.'),
  }),
};

/** What DMS says under `UnknownError`, known by its words (dms-api 1.6). */
export const wordsOfDms: readonly (readonly [words: RegExp, explain: Explain])[] = [
  [
    /syntax error/i,
    () => ({
      kind: 'invalid',
      message: message(
        "DMS does not understand the SQL. DMS's own words, below, say where; check also that the SQL is of the chosen database's kind.",
      ),
    }),
  ],
  [
    /time[d -]*out|internal (server )?error|exception|system (is )?(error|busy)|超时|系统(异常|繁忙|错误)/i,
    ownTrouble,
  ],
  [
    /not in secure hosting mode/i,
    () => ({
      kind: 'refused',
      message: message(
        'This needs an instance whose login DMS holds (secure hosting, Security Collaboration mode). Ask the DBA of the instance to turn it on.',
      ),
    }),
  ],
];
