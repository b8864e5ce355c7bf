import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callRaw } from './clients/raw';
import type { Sandbox } from './sandbox';
import { startSandbox } from './sandbox';
import { signLegacy, stringToSignLegacy } from './wire/signature-legacy';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5 });
});
afterAll(() => sandbox.close());

async function say(action: string, query: string, body = ''): Promise<string> {
  const response = await callRaw(sandbox.endpoint, sandbox.users[0], action, { query, body });
  const answer = (await response.json()) as Record<string, unknown>;
  expect(answer['RequestId']).toMatch(/^[0-9A-F-]{36}$/);
  return `${response.status} ${String(answer['Code'] ?? answer['ErrorCode'])}`;
}

const param = (text: string): string => `PluginParam=${encodeURIComponent(text)}`;
const common = 'PluginType=DC_COMMON&Comment=x';
const good =
  '{"estimateAffectRows":1,"dbItemList":[{"dbId":170001,"logic":false}],"sqlType":"TEXT","execSQL":"delete from orders"}';

describe('what is refused', () => {
  it.each([
    ['PluginParam in the query', 'CreateOrder', `${common}&${param(good)}`, '', '400 MissingPluginParam'],
    ['no comment', 'CreateOrder', 'PluginType=DC_COMMON', param(good), '400 MissingComment'],
    ['OrderId of an export in the query', 'GetDataExportOrderDetail', 'OrderId=1', '', '400 MissingOrderId'],
    ['a PluginParam that is no JSON', 'CreateOrder', common, param('{"a" :}'), '200 InvalidParameterValid'],
    [
      'an unknown key',
      'CreateOrder',
      common,
      param(good.replace('execSQL', 'sql')),
      '200 InvalidParameterValid',
    ],
    [
      'a count as text',
      'CreateOrder',
      common,
      param(good.replace(':1,', ':"1",')),
      '200 InvalidParameterValid',
    ],
    ['an unknown database', 'CreateOrder', common, param(good.replace('170001', '7')), '200 UnknownError'],
    ['an unknown type', 'CreateOrder', 'PluginType=X&Comment=x', param('{}'), '200 InvalidParameterValid'],
    ['an unknown action', 'Nonsense', '', '', '404 InvalidAction.NotFound'],
    ['a ticket that is not there', 'GetOrderBaseInfo', 'OrderId=1', '', '200 InvalidOrderId'],
    ['a ticket number that is none', 'GetOrderBaseInfo', 'OrderId=x', '', '400 InvalidParameter.Format'],
    ['a tenant of others', 'GetUser', 'Tid=9', '', '200 UnknownError'],
    ['all tickets, without the role', 'ListOrders', 'OrderResultType=AS_ADMIN', '', '200 NoPermission'],
    ['a page too large', 'ListOrders', 'PageSize=1000', '', '400 InvalidPageSize'],
    ['a time that is none', 'ListOrders', 'StartTime=yesterday', '', '400 InvalidStartTime'],
    [
      'acting for another, as a developer',
      'ListInstances',
      'RealLoginUserUid=214004479568751002',
      '',
      '200 NoPermission',
    ],
    [
      'a stakeholder who is not there',
      'CreateOrder',
      `${common}&RelatedUserList=1`,
      param(good),
      '200 UserNotExist',
    ],
  ])('%s', async (_name, action, query, body, expected) => {
    expect(await say(action, query, body)).toBe(expected);
  });

  it('says business refusals with HTTP 400 and Code when told so', async () => {
    sandbox.settings.businessErrors = 'http';
    expect(await say('GetOrderBaseInfo', 'OrderId=1')).toBe('400 InvalidOrderId');
    sandbox.settings.businessErrors = 'body';
  });

  it('answers an over-long URL with a page', async () => {
    const query = `Comment=${'x'.repeat(20_000)}`;
    const response = await callRaw(sandbox.endpoint, sandbox.users[0], 'CreateOrder', { query });
    expect(response.status).toBe(414);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain('<title>414');
  });

  it('speaks XML to the legacy protocol unless asked for JSON', async () => {
    const [{ accessKeyId, accessKeySecret }] = sandbox.users;
    const parameters: [string, string][] = [
      ['AccessKeyId', accessKeyId],
      ['Action', 'ListUserTenants'],
      ['SignatureMethod', 'HMAC-SHA1'],
      ['SignatureNonce', 'xml'],
      ['SignatureVersion', '1.0'],
      ['Timestamp', `${new Date().toISOString().slice(0, 19)}Z`],
      ['Version', '2018-11-01'],
    ];
    const signature = signLegacy(accessKeySecret, stringToSignLegacy('GET', parameters));
    const query = new URLSearchParams([...parameters, ['Signature', signature]]);
    const response = await fetch(`${sandbox.endpoint}/?${query.toString()}`);
    expect(response.headers.get('content-type')).toContain('text/xml');
    expect(await response.text()).toMatch(
      /<ListUserTenantsResponse>.*<TenantName>Orders &amp; Co<\/TenantName>.*<\/TenantList><TenantList>/,
    );
  });
});
