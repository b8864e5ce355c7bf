import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { translate } from '../../../src/core/message';
import { dmsError, errorOf, gatewayError, response, secret, token } from './refusals';

/** Every code of the gateway that is on record (dms-api 1.6): its kind, whether DMS may have acted, a word of the next step. */
describe('refusals by the gateway', () => {
  test.each([
    ['SignatureDoesNotMatch', 400, 'credentials', 'none', 'secret'],
    ['SignatureDoesNotMatch', 403, 'credentials', 'none', 'secret'],
    ['IncompleteSignature', 400, 'refused', 'none', 'proxy'],
    ['InvalidSignatureMethod', 400, 'refused', 'none', 'proxy'],
    ['SignatureNonceUsed', 400, 'refused', 'unknown', 'first one'],
    ['InvalidTimeStamp.Format', 400, 'refused', 'none', 'proxy'],
    ['InvalidTimeStamp.Expired', 400, 'clock', 'none', 'clock'],
    ['IllegalTimestamp', 400, 'clock', 'none', 'clock'],
    ['InvalidAccessKeyId.NotFound', 404, 'credentials', 'none', 'international'],
    ['InvalidAccessKeyId.Inactive', 400, 'credentials', 'none', 'RAM console'],
    ['InvalidSecurityToken.Expired', 403, 'expired', 'none', 'temporary'],
    ['InvalidSecurityToken.Malformed', 400, 'credentials', 'none', 'complete'],
    ['InvalidSecurityToken.MismatchWithAccessKey', 400, 'credentials', 'none', 'together'],
    ['MissingOrderId', 400, 'invalid', 'none', 'OrderId'],
    ['InvalidPageSize', 400, 'invalid', 'none', 'PageSize'],
    ['InvalidStartTime', 400, 'invalid', 'none', 'StartTime'],
    ['InvalidParameter.Format', 400, 'invalid', 'none', 'value'],
    ['InvalidParameterValid', 400, 'invalid', 'none', 'value'],
    ['InvalidApi.NotFound', 404, 'refused', 'none', 'CreateOrder'],
    ['InvalidAction.NotFound', 404, 'refused', 'none', 'CreateOrder'],
    ['InvalidProduct.NotFound', 404, 'refused', 'none', 'endpoint'],
    ['NoSuchVersion', 400, 'refused', 'none', 'endpoint'],
    ['InvalidProtocol.NeedSsl', 404, 'refused', 'none', 'https'],
    ['UnsupportedHTTPMethod', 403, 'refused', 'none', 'CreateOrder'],
    ['NoPermission', 403, 'permission', 'none', '"Action":"dms:CreateOrder"'],
    ['Forbidden.RAM', 403, 'permission', 'none', '"Action":"dms:CreateOrder"'],
    ['Forbidden', 403, 'permission', 'none', '"Action":"dms:CreateOrder"'],
    ['Forbidden.AccessKeyDisabled', 403, 'credentials', 'none', 'disabled'],
    ['Throttling', 400, 'throttled', 'none', 'Wait'],
    ['Throttling.User', 400, 'throttled', 'none', 'Wait'],
    ['Throttling.Api', 429, 'throttled', 'none', 'Wait'],
    ['Throttling', 503, 'throttled', 'none', 'Wait'],
    ['Rejected.Throttling', 400, 'throttled', 'none', 'Wait'],
    ['ServiceUnavailable', 503, 'server', 'unknown', 'RequestId'],
    ['InternalError', 500, 'server', 'unknown', 'RequestId'],
    ['InternalError', 400, 'server', 'unknown', 'RequestId'],
    ['InstanceNoEnoughNumber', 400, 'refused', 'none', 'licence'],
    ['AddInstanceFailure', 400, 'refused', 'none', 'whitelist'],
    ['WorkspaceNotExist', 400, 'refused', 'none', 'workspace'],
    ['NeverHeardOf', 400, 'refused', 'none', 'own words'],
    ['NeverHeardOf', 502, 'server', 'unknown', 'RequestId'],
  ])('%s (HTTP %i)', async (code, status, kind, effect, word) => {
    const error = await errorOf(response(status, gatewayError(code)));
    expect(error).toMatchObject({ kind, effect, code, requestId: 'R-1', httpStatus: status });
    expect(translate(error.message)).toContain(word);
  });
});

describe('refusals by DMS', () => {
  test.each([
    ['UserNotExist', 'The specified user not exists.', 'permission', 'add'],
    ['TenantNotExist', 'x', 'invalid', 'tenant'],
    ['InvalidTid', 'x', 'invalid', 'tenant'],
    ['InvalidOrderId', 'x', 'invalid', 'ticket'],
    ['MissingWorkflowInstanceId', 'x', 'invalid', 'WorkflowInstanceId'],
    ['MissingUserId', 'x', 'invalid', 'UserId'],
    ['MissingTableId', 'x', 'invalid', 'TableId'],
    ['MissingTableGuid', 'x', 'invalid', 'TableGuid'],
    ['MissingStartTime', 'x', 'invalid', 'StartTime'],
    ['MissingJobId', 'x', 'invalid', 'JobId'],
    ['MissingProxyId', 'x', 'invalid', 'ProxyId'],
    ['InvalidParameterValid', 'Unsupported url scheme', 'invalid', 'value'],
    ['NoPermission', 'x', 'permission', 'owner'],
    ['UnknownError', 'User can not access to Tenant [3001]', 'permission', 'tenant'],
    ['UnknownError', "syntax error near 'selct'", 'invalid', 'SQL'],
    ['UnknownError', 'The instance is not in secure hosting mode', 'refused', 'DBA'],
    ['UnknownError', 'something else', 'refused', 'own words'],
    ['200', 'x', 'refused', 'own words'],
    ['400', 'x', 'invalid', 'value'],
    ['403', 'x', 'permission', 'owner'],
    ['404', 'x', 'refused', 'find'],
  ])('%s: %s', async (code, words, kind, word) => {
    const error = await errorOf(response(200, dmsError(code, words)));
    expect(error).toMatchObject({ kind, effect: 'none', code, detail: words, requestId: 'R-1' });
    expect(translate(error.message)).toContain(word);
  });

  test('the same through HTTP 4xx', async () => {
    expect(await errorOf(response(400, dmsError('UserNotExist')))).toMatchObject({ kind: 'permission' });
  });

  test.each([
    ['500', 'x', 'server'],
    ['UnknownError', 'Read timed out', 'server'],
    ['UnknownError', '系统繁忙，请稍后再试', 'server'],
    ['UnknownError', '', 'refused'],
    ['', '', 'refused'],
  ])('"%s: %s" does not prove that nothing was done', async (code, words, kind) => {
    expect(await errorOf(response(200, dmsError(code, words)))).toMatchObject({ kind, effect: 'unknown' });
  });

  test('a word instead of a boolean', async () => {
    expect(await errorOf(response(200, '{"Success":"false","ErrorMessage":"no"}'))).toMatchObject({
      kind: 'refused',
      detail: 'no',
    });
  });
});

describe('RAM denials', () => {
  const denial = (type: string): object => ({
    AccessDeniedDetail: {
      AuthAction: 'dms:ExecuteDataCorrect',
      AuthPrincipalDisplayName: 'lin',
      NoPermissionType: type,
    },
  });

  test('name the action that RAM names, with the policy to paste', async () => {
    const error = await errorOf(
      response(403, gatewayError('NoPermission', 'denied', denial('ImplicitDeny'))),
    );
    const policy = translate(error.message).match(/\{.*\}/)?.[0] ?? '';
    expect(JSON.parse(policy)).toEqual({
      Version: '1',
      Statement: [{ Effect: 'Allow', Action: 'dms:ExecuteDataCorrect', Resource: '*' }],
    });
  });

  test('offer no policy where one forbids it', async () => {
    const error = await errorOf(
      response(403, gatewayError('NoPermission', 'denied', denial('ExplicitDeny'))),
    );
    expect(translate(error.message)).not.toContain('{');
    expect(translate(error.message)).toContain('forbids dms:ExecuteDataCorrect');
  });

  test('do not paste what is no action', async () => {
    const extra = {
      AccessDeniedDetail: { AuthAction: '*","Effect":"Allow', NoPermissionType: 'ImplicitDeny' },
    };
    const error = await errorOf(response(403, gatewayError('NoPermission', 'denied', extra)));
    expect(translate(error.message)).toContain('"Action":"dms:CreateOrder"');
  });
});

describe('answers that are no DMS answer', () => {
  test.each([
    [200, '<html><head><title>Sign in</title></head></html>', 'unreadable', 'unknown'],
    [200, '{"Success":true,"CreateOrderRes', 'unreadable', 'unknown'],
    [200, '', 'unreadable', 'unknown'],
    [200, '[1]', 'unreadable', 'unknown'],
    [200, '['.repeat(100_000), 'unreadable', 'unknown'],
    [200, '{"a":'.repeat(50_000), 'unreadable', 'unknown'],
    [302, '<html></html>', 'unreadable', 'unknown'],
    [302, '{"RequestId":"R-1"}', 'unreadable', 'unknown'],
    [403, '<html>Blocked</html>', 'unreadable', 'unknown'],
    [404, '<html>Not found</html>', 'unreadable', 'unknown'],
    [407, '<html>Sign in to the proxy</html>', 'unreadable', 'none'],
    [431, '', 'unreadable', 'none'],
    [414, '<html><head><title>414 Request-URI Too Large</title></head></html>', 'refused', 'none'],
    [413, '', 'refused', 'none'],
    [429, '<html></html>', 'throttled', 'none'],
    [502, '<html>Bad Gateway</html>', 'server', 'unknown'],
    [504, '', 'server', 'unknown'],
  ])('HTTP %i %.30s', async (status, body, kind, effect) => {
    expect(await errorOf(response(status, body))).toMatchObject({ kind, effect, httpStatus: status });
  });

  test('say what page it was', async () => {
    const page = '<html><head><title>Sign in\nto the network</title></head></html>';
    expect(await errorOf(response(200, page))).toMatchObject({ detail: 'Sign in to the network' });
  });

  test('carry the RequestId of the header', async () => {
    const answer = response(502, '', { 'x-acs-request-id': 'R-2' });
    expect(await errorOf(answer)).toMatchObject({ requestId: 'R-2' });
  });

  test('XML is read like JSON', async () => {
    const xml =
      '<?xml version="1.0" encoding="UTF-8"?><Error><RequestId>R-3</RequestId><HostId>h</HostId><Code>Throttling.User</Code><Message>a &lt; b</Message></Error>';
    const answer = response(400, xml, { 'content-type': 'text/xml;charset=utf-8' });
    expect(await errorOf(answer)).toMatchObject({
      kind: 'throttled',
      code: 'Throttling.User',
      detail: 'a < b',
      requestId: 'R-3',
    });
  });

  test('an ErrorCode without Success proves nothing', async () => {
    const answer = response(200, '{"RequestId":"R-4","ErrorCode":"UnknownError","CreateOrderResult":[1]}');
    expect(await errorOf(answer)).toMatchObject({ kind: 'server', effect: 'unknown', requestId: 'R-4' });
  });
});

test('the server says how long to wait', async () => {
  const waits = await Promise.all(
    [{ 'x-acs-retry-after': '1500' }, { 'retry-after': '2' }, { 'retry-after': 'soon' }].map((headers) =>
      errorOf(response(400, gatewayError('Throttling'), headers)),
    ),
  );
  expect(waits.map(({ retryAfter }) => retryAfter)).toEqual([1500, 2000, undefined]);
});

describe('what an error never holds', () => {
  const sql = "update customers set phone = '13800138000' where id = 7";
  const pluginParam = JSON.stringify({ classify: 'Test', execSQL: sql, dbItemList: [] });

  test('the string to sign with its parameters', async () => {
    const words = `Specified signature is not matched. server string to sign is: POST&PluginParam=${pluginParam}`;
    const error = await errorOf(response(400, gatewayError('SignatureDoesNotMatch', words)));
    expect(error.detail).toBeUndefined();
  });

  test.each([
    ['secret', `why ${secret} is wrong`],
    ['token', `why ${token} is wrong`],
    ['SQL', `why ${sql} is wrong`],
    ['part of the SQL', `why ${sql.slice(10, 40)} is wrong`],
    ['form', `why PluginParam=${encodeURIComponent(pluginParam)} is wrong`],
  ])('an echo of the %s', async (_name, words) => {
    const error = await errorOf(response(400, gatewayError('NeverHeardOf', words)), 'CreateOrder', {
      PluginParam: pluginParam,
    });
    expect(error.detail).toMatch(/^why …\S* is wrong$/);
    const all = JSON.stringify(error);
    expect([secret, token, sql, '13800138000', 'customers'].filter((one) => all.includes(one))).toEqual([]);
  });

  test('endless words', async () => {
    const error = await errorOf(response(400, gatewayError('NeverHeardOf', 'ab\n'.repeat(10_000))));
    expect(error.detail?.length).toBeLessThanOrEqual(501);
    expect(error.detail).not.toContain('\n');
  });

  test('but where the SQL is wrong stays', async () => {
    const error = await errorOf(
      response(200, dmsError('UnknownError', "syntax error near 'phone = 1'")),
      'CreateOrder',
      { PluginParam: pluginParam },
    );
    expect(error.detail).toBe("syntax error near 'phone = 1'");
  });
});

test('any bytes at any status are an outcome, and no success', async () => {
  const status = fc.constantFrom(200, 204, 301, 400, 403, 404, 429, 500, 503);
  const json = fc
    .jsonValue()
    .map((value) => Buffer.from(JSON.stringify({ RequestId: 'R', Success: false, X: value })));
  await fc.assert(
    fc.asyncProperty(status, fc.oneof(fc.uint8Array({ maxLength: 200 }), json), async (code, body) => {
      const error = await errorOf({ status: code, headers: {}, body });
      expect(error.kind).toBeTypeOf('string');
      expect(['none', 'unknown']).toContain(error.effect);
    }),
  );
});
