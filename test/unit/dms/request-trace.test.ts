import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DmsClient } from '../../../src/core/dms/client';
import { attemptLine, requestTrace } from '../../../src/core/dms/request-trace';
import { wireRequest } from '../../../src/core/dms/wire-request';
import { errorLine } from '../../../src/host/log/error-line';

const endpoint = { origin: 'https://dms.example', host: 'dms.example' };
const date = new Date(0);

describe('the trace of a request', () => {
  const credentials = { accessKeyId: 'the-id', accessKeySecret: 'the-secret', securityToken: 'the-token' };
  const parameters = {
    query: { Tid: '3001', PluginType: 'DC_COMMON', Comment: 'lost parcels', PageSize: 50, Tags: undefined },
    body: { PluginParam: '{"execSQL":"DELETE FROM t"}' },
  };

  it('shows where it went and what it was about, not what it said', () => {
    const request = wireRequest({
      endpoint,
      operation: 'CreateOrder',
      parameters,
      credentials,
      date,
      fresh: true,
      nonce: 'once',
    });
    expect(requestTrace(request, parameters)).toBe(
      [
        '  POST https://dms.example/',
        '  query: Tid=3001 PluginType=…(9) Comment=…(12) PageSize=50',
        '  body: PluginParam=…(27)',
        '  content-type: application/x-www-form-urlencoded',
        '  host: dms.example',
        '  x-acs-accesskey-id: …',
        '  x-acs-action: CreateOrder',
        '  x-acs-content-sha256: …',
        '  x-acs-date: 1970-01-01T00:00:00Z',
        '  x-acs-security-token: …',
        '  x-acs-signature-nonce: …',
        '  x-acs-version: 2018-11-01',
        '  authorization: …',
        '  accept: application/json',
      ].join('\n'),
    );
  });

  it('holds nothing of keys, tokens, signatures and texts, whatever they are', () => {
    const mark = 'q7Zx';
    const marked = fc.tuple(fc.string(), fc.string()).map(([before, after]) => `${before}${mark}${after}`);
    const key = fc.stringMatching(/^[!-~]{0,40}$/).map((text) => `${mark}${text}`);
    const values = fc.dictionary(fc.stringMatching(/^[A-Za-z]{1,12}$/), fc.oneof(marked, fc.integer()));
    fc.assert(
      fc.property(
        key,
        key,
        key,
        values,
        values,
        (accessKeyId, accessKeySecret, securityToken, query, body) => {
          const sent = { query, body };
          const request = wireRequest({
            endpoint,
            operation: 'CreateOrder',
            parameters: sent,
            credentials: { accessKeyId, accessKeySecret, securityToken },
            date,
            fresh: true,
          });
          const trace = requestTrace(request, sent);
          expect(trace).not.toContain(mark);
          const signature = /Signature=(\w+)/.exec(request.headers['authorization'] ?? '')?.[1];
          expect(signature).toHaveLength(64);
          expect(trace).not.toContain(signature);
        },
      ),
    );
  });
});

describe('the line of an attempt', () => {
  it('tells operation, host, time, result and RequestId', async () => {
    const lines: string[] = [];
    const client = new DmsClient({
      endpoint: 'https://dms-enterprise.cn-hangzhou.aliyuncs.com',
      credentials: () => Promise.resolve({ accessKeyId: 'id', accessKeySecret: 'the-secret' }),
      clock: { now: () => date },
      transport: {
        send: () =>
          Promise.resolve({
            status: 403,
            headers: {},
            body: Buffer.from('{"Code":"Forbidden","Message":"no the-secret","RequestId":"R-9"}'),
          }),
        close: () => Promise.resolve(),
      },
      onAttempt: (attempt) => {
        lines.push(attemptLine(attempt), attempt.trace());
      },
    });
    await client.request('ListOrders', { query: { Tid: '3' } });
    expect(lines[0]).toMatch(
      /^ListOrders dms-enterprise\.cn-hangzhou\.aliyuncs\.com #1 \d+ ms: 403 \S+ Forbidden, RequestId R-9$/,
    );
    expect(lines[1]).toContain('query: Tid=3');
    expect(lines.join('\n')).not.toContain('the-secret');
  });
});

describe('an error in the log', () => {
  it('says what the system says, and nothing of what a parser quotes', () => {
    const full = Object.assign(new Error('ENOSPC: no space left, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    });
    expect(errorLine(full)).toMatch(/^Error: ENOSPC: no space left, write\n {4}at /);
    let quoting: unknown;
    try {
      JSON.parse('DELETE FROM people\n    at home:1:1');
    } catch (error) {
      quoting = error;
    }
    expect(errorLine(quoting)).toMatch(/^SyntaxError\n {4}at /);
    expect(errorLine(quoting)).not.toContain('DELETE');
    expect(errorLine('DELETE FROM t')).toBe('thrown: string');
  });
});
