import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { callRaw } from './clients/raw';
import type { Sandbox } from './sandbox';
import { startSandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ pace: 5, control: true });
});
afterEach(() => {
  sandbox.clearFaults();
});
afterAll(() => sandbox.close());

const body = `PluginParam=${encodeURIComponent('{"applyType":"DB","permType":1,"seconds":60,"resources":[{"dbId":170001}]}')}`;
const query = 'PluginType=PERM_APPLY&Comment=fault';
const create = (): Promise<Response> =>
  callRaw(sandbox.endpoint, sandbox.users[0], 'CreateOrder', { query, body });

async function orders(): Promise<number> {
  const response = await callRaw(sandbox.endpoint, sandbox.users[0], 'ListOrders');
  return ((await response.json()) as { TotalCount: number }).TotalCount;
}

describe('faults', () => {
  it.each([
    ['before', 0],
    ['after', 1],
  ] as const)('cuts the connection %s the commit', async (when, made) => {
    const before = await orders();
    sandbox.addFault({ action: 'CreateOrder', fault: { kind: 'cut', when } });
    await expect(create()).rejects.toThrow('fetch failed');
    expect((await orders()) - before).toBe(made);
    expect((await create()).status).toBe(200);
  });

  it.each([
    [{ kind: 'throttle', retryAfter: 70 }, 400, 'Throttling.User', 0],
    [{ kind: 'error', status: 503, code: 'ServiceUnavailable', when: 'after' }, 503, 'ServiceUnavailable', 1],
    [{ kind: 'error', status: 500, code: 'InternalError', xml: true }, 500, '<Error><RequestId>', 0],
    [{ kind: 'html', status: 502, when: 'after' }, 502, '<html>', 1],
    [{ kind: 'business', code: 'UnknownError' }, 200, '"Success":false', 0],
    [{ kind: 'body', body: '{"RequestId":' }, 200, '{"RequestId":', 1],
    [{ kind: 'delay', ms: 30 }, 200, '"Success":true', 1],
  ] as const)('%j', async (fault, status, text, made) => {
    const before = await orders();
    sandbox.addFault({ action: 'CreateOrder', fault });
    const response = await create();
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(text);
    expect(response.headers.get('x-acs-retry-after')).toBe(fault.kind === 'throttle' ? '70' : null);
    expect((await orders()) - before).toBe(made);
  });

  it('truncates, and leaves Success out', async () => {
    sandbox.addFault({ action: 'GetUser', fault: { kind: 'truncate' } });
    const cut = await callRaw(sandbox.endpoint, sandbox.users[0], 'GetUser');
    await expect(cut.text()).rejects.toThrow();
    sandbox.addFault({ action: 'GetUser', fault: { kind: 'no-success' } });
    const silent = await callRaw(sandbox.endpoint, sandbox.users[0], 'GetUser');
    expect(await silent.json()).not.toHaveProperty('Success');
  });

  it('sends huge bodies, packed too', async () => {
    sandbox.addFault({ action: 'GetUser', fault: { kind: 'huge', bytes: 3_000_000, gzip: true } });
    const response = await callRaw(sandbox.endpoint, sandbox.users[0], 'GetUser');
    expect((await response.text()).length).toBe(3_000_000);
  });

  it('hits the action it is for, as often as said', async () => {
    sandbox.addFault({ action: 'GetUser', times: 2, fault: { kind: 'html', status: 502 } });
    const status = async (): Promise<number> =>
      (await callRaw(sandbox.endpoint, sandbox.users[0], 'GetUser')).status;
    expect(await orders()).toBeGreaterThanOrEqual(0);
    expect([await status(), await status(), await status()]).toEqual([502, 502, 200]);
  });

  it('hits only the request that holds what it is for', async () => {
    const fault = { kind: 'business', code: 'NoPermission' } as const;
    sandbox.addFault({ action: 'CreateOrder', holding: '"dbId":170002', fault });
    expect(await (await create()).text()).toContain('"Success":true');
    const other = callRaw(sandbox.endpoint, sandbox.users[0], 'CreateOrder', {
      query,
      body: body.replace('170001', '170002'),
    });
    expect(await (await other).text()).toContain('NoPermission');
  });

  it('lags its list, and skews its clock', async () => {
    sandbox.settings.listLag = 60_000;
    await create();
    expect(await orders()).toBe(0);
    sandbox.settings.listLag = 0;
    sandbox.skewClock(20 * 60_000);
    const refused = await callRaw(sandbox.endpoint, sandbox.users[0], 'GetUser');
    expect(await refused.json()).toMatchObject({ Code: 'InvalidTimeStamp.Expired' });
    expect(Date.parse(refused.headers.get('date') ?? '') - Date.now()).toBeGreaterThan(19 * 60_000);
    sandbox.skewClock(0);
  });

  it.each([
    ['numbers', /"CreateOrderResult":\{"OrderIds":\[\d+\]\}/],
    ['text', /"CreateOrderResult":\{"OrderIds":"\d+"\}/],
    ['bare-numbers', /"CreateOrderResult":\[\d+\]/],
    ['bare-texts', /"CreateOrderResult":\["\d+"\]/],
    ['nested', /"CreateOrderResult":\{"CreateOrderResult":\[\d+\]\}/],
  ] as const)('answers CreateOrder in the shape %s', async (shape, expected) => {
    sandbox.settings.createOrderShape = shape;
    expect(await (await create()).text()).toMatch(expected);
    sandbox.settings.createOrderShape = 'numbers';
  });
});

describe('the control endpoint', () => {
  const control = (command: string, request: unknown): Promise<Response> =>
    fetch(`${sandbox.control ?? ''}/${command}`, { method: 'POST', body: JSON.stringify(request) });

  it('does what the process itself can do', async () => {
    await control('faults', { action: 'GetUser', fault: { kind: 'html', status: 502 } });
    expect((await callRaw(sandbox.endpoint, sandbox.users[0], 'GetUser')).status).toBe(502);
    expect((await control('faults', { action: 'GetUser', fault: { kind: 'nonsense' } })).status).toBe(400);
    const rows = await control('sql', { dbId: '180001', sql: 'select count(*) as `n` from `contacts`' });
    expect(await rows.json()).toMatchObject({ rows: [['12000']] });
    const token = (await (await control('tokens', { userId: '51003', seconds: 60 })).json()) as {
      accessKeyId: string;
    };
    expect(token.accessKeyId).toMatch(/^STS\./);
  });

  it('is closed unless asked for', async () => {
    const closed = await startSandbox();
    expect(closed.control).toBeUndefined();
    expect((await fetch(`${closed.endpoint}/control/x/sql`, { method: 'POST' })).status).toBe(400);
    await closed.close();
  });
});
