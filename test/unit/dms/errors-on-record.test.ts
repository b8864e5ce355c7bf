import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { translate } from '../../../src/core/message';
import { dmsError, errorOf, gatewayError, response } from './refusals';

/** What the gateway is on record to answer, with its HTTP status (dms-api 1.6). */
const ofTheGateway: readonly (readonly [code: string, status: number])[] = [
  ['SignatureDoesNotMatch', 400],
  ['IncompleteSignature', 400],
  ['InvalidSignatureMethod', 400],
  ['SignatureNonceUsed', 400],
  ['InvalidTimeStamp.Format', 400],
  ['InvalidTimeStamp.Expired', 400],
  ['IllegalTimestamp', 400],
  ['InvalidAccessKeyId.NotFound', 404],
  ['InvalidAccessKeyId.Inactive', 400],
  ['InvalidSecurityToken.Expired', 403],
  ['InvalidSecurityToken.Malformed', 403],
  ['InvalidSecurityToken.MismatchWithAccessKey', 403],
  ['InvalidParameter.Format', 400],
  ['InvalidApi.NotFound', 404],
  ['InvalidAction.NotFound', 404],
  ['InvalidProduct.NotFound', 404],
  ['NoSuchVersion', 400],
  ['InvalidProtocol.NeedSsl', 404],
  ['UnsupportedHTTPMethod', 403],
  ['NoPermission', 403],
  ['Forbidden.RAM', 403],
  ['Forbidden', 403],
  ['Forbidden.AccessKeyDisabled', 403],
  ['Throttling', 400],
  ['Throttling.User', 400],
  ['Throttling.Api', 429],
  ['Rejected.Throttling', 400],
  ['ServiceUnavailable', 503],
  ['InternalError', 500],
];

/** `ErrorCode`s of DMS on record; under `UnknownError` and `200` its words alone say what is meant. */
const ofDms = [
  'UserNotExist',
  'TenantNotExist',
  'InvalidTid',
  'InvalidOrderId',
  'InvalidPageSize',
  'InvalidStartTime',
  'MissingOrderId',
  'MissingWorkflowInstanceId',
  'MissingUserId',
  'MissingTableId',
  'MissingTableGuid',
  'MissingStartTime',
  'MissingJobId',
  'MissingProxyId',
  'InvalidParameterValid',
  'NoPermission',
  'InstanceNoEnoughNumber',
  'AddInstanceFailure',
  'WorkspaceNotExist',
  '400',
  '403',
  '404',
] as const;

const chinese = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../media/l10n/bundle.l10n.zh-cn.json'), 'utf8'),
) as Readonly<Record<string, string>>;

describe('a code on record has a sentence of its own in both languages, with its RequestId', () => {
  test.each([
    ...ofTheGateway.map(([code, status]) => [code, status, gatewayError(code, 'words')] as const),
    ...ofDms.map((code) => [code, 200, dmsError(code, 'words')] as const),
  ])('%s (HTTP %i)', async (code, status, body) => {
    const error = await errorOf(response(status, body));
    const unknown = await errorOf(response(400, gatewayError('NeverHeardOf')));
    expect(error).toMatchObject({ code, requestId: 'R-1' });
    expect(error.message.text).not.toBe(unknown.message.text);
    expect(translate(error.message)).toMatch(/\w.*[.}]/);
    expect(Object.keys(chinese)).toContain(error.message.text);
    expect(translate(error.message, chinese)).toMatch(/[\u4e00-\u9fff]/);
  });

  test.each(['NeverHeardOf', 'UnknownError', '200'])('%s shows what DMS itself says', async (code) => {
    const error = await errorOf(response(200, dmsError(code, 'The moon is full')));
    expect(error).toMatchObject({ code, detail: 'The moon is full', requestId: 'R-1' });
    expect(translate(error.message, chinese)).toMatch(/[\u4e00-\u9fff]/);
  });
});
