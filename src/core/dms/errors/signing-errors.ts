import { message } from '../../message';
import type { Explain } from './meaning';

const wrongSecret: Explain = () => ({
  kind: 'credentials',
  message: message(
    'The AccessKey secret does not fit the AccessKey ID. Enter it anew under "Manage Accounts".',
  ),
  silent: true,
});

const mangledSignature: Explain = () => ({
  kind: 'refused',
  message: message(
    'DMS could not read the signature of the request. A proxy that changes requests can be the reason; ask whoever runs it to leave requests to DMS as they are.',
  ),
  silent: true,
});

const clockIsOff: Explain = () => ({
  kind: 'clock',
  message: message("This computer's clock is off by more than 15 minutes. Set it right and try again."),
});

const disabledKey: Explain = () => ({
  kind: 'credentials',
  message: message(
    'This AccessKey is disabled. Enable it in the RAM console, or enter another one under "Manage Accounts".',
  ),
});

/** The gateway's errors about who calls and when (dms-api 1.6). */
export const signingErrors: Readonly<Record<string, Explain>> = {
  SignatureDoesNotMatch: wrongSecret,
  InvalidSignature: wrongSecret,
  IncompleteSignature: mangledSignature,
  InvalidSignatureMethod: mangledSignature,
  SignatureNonceUsed: () => ({
    kind: 'refused',
    message: message(
      'DMS has already received this very request. A proxy that sends requests twice can be the reason. Look whether the first one was carried out.',
    ),
    // Whatever came first may have been carried out.
    effect: 'unknown',
  }),
  'InvalidTimeStamp.Format': mangledSignature,
  'InvalidTimeStamp.Expired': clockIsOff,
  InvalidTimeStamp: clockIsOff,
  IllegalTimestamp: clockIsOff,
  'InvalidAccessKeyId.NotFound': () => ({
    kind: 'credentials',
    message: message(
      'DMS does not know this AccessKey ID. Check it, and the region: a key of the China site does not work on the international site, nor the other way round.',
    ),
  }),
  InvalidAccessKeyId: () => ({
    kind: 'credentials',
    message: message('DMS does not accept this AccessKey ID. Enter it anew under "Manage Accounts".'),
  }),
  'InvalidAccessKeyId.Inactive': disabledKey,
  'Forbidden.AccessKeyDisabled': disabledKey,
  'InvalidSecurityToken.Expired': () => ({
    kind: 'expired',
    message: message('The STS token has expired. Enter new temporary credentials under "Manage Accounts".'),
  }),
  'InvalidSecurityToken.Malformed': () => ({
    kind: 'credentials',
    message: message(
      'The STS token is not complete. Copy the whole of it and enter it under "Manage Accounts".',
    ),
  }),
  'InvalidSecurityToken.MismatchWithAccessKey': () => ({
    kind: 'credentials',
    message: message(
      'The STS token belongs to another AccessKey. Enter ID, secret and token that were issued together.',
    ),
  }),
  InvalidSecurityToken: () => ({
    kind: 'credentials',
    message: message(
      'DMS does not accept the STS token. Enter new temporary credentials under "Manage Accounts".',
    ),
  }),
  MissingSecurityToken: () => ({
    kind: 'credentials',
    message: message(
      'These are temporary credentials: DMS also wants their STS token. Enter it under "Manage Accounts".',
    ),
  }),
};
