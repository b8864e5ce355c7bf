import { describe, expect, onTestFinished, test } from 'vitest';
import { parseEndpoint } from '../../../src/core/dms/endpoint';
import { networkFromEnvironment } from '../../../src/core/dms/network-environment';
import { networkFromSettings, type EditorNetwork } from '../../../src/core/dms/network-settings';
import type { NetworkOptions } from '../../../src/core/dms/network-options';
import { isDirect } from '../../../src/core/dms/no-proxy';
import type { HttpResponse, TransportFailure } from '../../../src/core/dms/transport';
import { UndiciTransport } from '../../../src/core/dms/undici-transport';
import { leanTransport } from './lean-transport';
import { pem, pemFile, serve, serveProxy, serveTls } from './servers';

const builds = [
  ['undici as a whole', () => Promise.resolve(UndiciTransport)],
  ['undici as it is packed', leanTransport],
] as const;

/** `dms.example` does not exist: only the proxy knows where it is. */
describe.each(builds)('with %s, through a proxy', (_build, transportOf) => {
  async function send(origin: string, options: NetworkOptions): Promise<HttpResponse | TransportFailure> {
    const transport = new (await transportOf())(options);
    onTestFinished(() => transport.close());
    const request = { method: 'POST', url: `${origin}/`, headers: {}, body: undefined, fresh: true } as const;
    return transport.send(request, new AbortController().signal);
  }

  const certificates = [pem('ca')];

  test('with a private certificate authority', async () => {
    const port = await serveTls('server', (_request, answer) => answer.end('{}'));
    const proxy = await serveProxy(port);
    expect(await send('https://dms.example', { proxy, certificates })).toMatchObject({ status: 200 });
    expect(proxy.asked).toEqual([{ target: 'dms.example:443', authorization: undefined }]);
  });

  test.each([
    ['http.proxyAuthorization', (url: string) => ({ url, authorization: 'Basic dTpw' })],
    ['its address', (url: string) => ({ url: url.replace('//', '//u:p@') })],
  ])('that wants a password, from %s', async (_name, proxyOf) => {
    const port = await serveTls('server', (_request, answer) => answer.end('{}'));
    const proxy = await serveProxy(port);
    expect(await send('https://dms.example', { proxy: proxyOf(proxy.url), certificates })).toMatchObject({
      status: 200,
    });
    expect(proxy.asked[0]?.authorization).toBe('Basic dTpw');
  });

  test.each([407, 403, 502])('that refuses with %i', async (status) => {
    const proxy = await serveProxy(9, status);
    expect(await send('https://dms.example', { proxy })).toEqual({
      reason: 'unreachable',
      sent: false,
      cause: `PROXY_${status}`,
    });
  });

  test('that is not there', async () => {
    const result = await send('https://dms.example', { proxy: { url: 'http://127.0.0.1:9' } });
    expect(result).toEqual({ reason: 'unreachable', sent: false, cause: 'ECONNREFUSED' });
  });

  test('whose address is nonsense', async () => {
    expect(await send('https://dms.example', { proxy: { url: 'nonsense' } })).toEqual({
      reason: 'unreachable',
      sent: false,
      cause: 'PROXY_ADDRESS',
    });
  });

  test('never to this machine', async () => {
    const origin = await serve((_request, answer) => answer.end('{}'));
    const proxy = await serveProxy(9);
    expect(await send(origin, { proxy })).toMatchObject({ status: 200 });
    expect(proxy.asked).toEqual([]);
  });

  describe('a certificate', () => {
    test('of an unknown authority', async () => {
      const proxy = await serveProxy(await serveTls('server', (_request, answer) => answer.end('{}')));
      expect(await send('https://dms.example', { proxy })).toEqual({
        reason: 'unreachable',
        sent: false,
        cause: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      });
    });

    test('that has expired', async () => {
      const proxy = await serveProxy(await serveTls('expired', (_request, answer) => answer.end('{}')));
      expect(await send('https://dms.example', { proxy, certificates })).toEqual({
        reason: 'unreachable',
        sent: false,
        cause: 'CERT_HAS_EXPIRED',
      });
    });

    test('of another host', async () => {
      const proxy = await serveProxy(await serveTls('server', (_request, answer) => answer.end('{}')));
      expect(await send('https://other.example', { proxy, certificates })).toEqual({
        reason: 'unreachable',
        sent: false,
        cause: 'ERR_TLS_CERT_ALTNAME_INVALID',
      });
    });

    test('of an authority in the file of NODE_EXTRA_CA_CERTS', async () => {
      const proxy = await serveProxy(await serveTls('server', (_request, answer) => answer.end('{}')));
      const extraAuthorities = pemFile('ca');
      expect(await send('https://dms.example', { proxy, extraAuthorities })).toMatchObject({ status: 200 });
    });

    test('that need not be valid', async () => {
      const proxy = await serveProxy(await serveTls('expired', (_request, answer) => answer.end('{}')));
      expect(await send('https://dms.example', { proxy, strictSsl: false })).toMatchObject({ status: 200 });
    });
  });
});

describe('what goes without the proxy', () => {
  test.each([
    ['https://dms.example', 'dms.example', true],
    ['https://dms.example', 'DMS.example', true],
    ['https://a.dms.example', 'dms.example', true],
    ['https://a.dms.example', '.dms.example', true],
    ['https://a.dms.example', '*.dms.example', true],
    ['https://notdms.example', 'dms.example', false],
    ['https://dms.example', 'dms.example:443', true],
    ['https://dms.example', 'dms.example:8443', false],
    ['https://dms.example', '*', true],
    ['https://10.1.2.3', '10.0.0.0/8', true],
    ['https://11.1.2.3', '10.0.0.0/8', false],
    ['https://11.1.2.3', '10.0.0.0/99', false],
    ['https://10.1.2.3', '2.3', false],
    ['https://[fd00::1]', 'fd00::/8', true],
    ['https://[fd00::1]', 'fd00::1', true],
    ['https://[fd00::1]:8443', '[fd00::1]:8443', true],
    ['https://dms.example', '', false],
    ['http://127.0.0.1:1234', '', true],
    ['http://localhost', '', true],
  ])('%s with "%s": %s', (origin, pattern, direct) => {
    expect(isDirect(origin, [pattern])).toBe(direct);
  });
});

describe('the environment', () => {
  test.each([
    [{ HTTPS_PROXY: 'http://p:1' }, { noProxy: [], proxy: { url: 'http://p:1' } }],
    [
      { https_proxy: 'p:1', HTTPS_PROXY: 'http://q:1' },
      { noProxy: [], proxy: { url: 'http://p:1' } },
    ],
    [
      { ALL_PROXY: 'http://p:1', NO_PROXY: 'a, .b' },
      { noProxy: ['a', '.b'], proxy: { url: 'http://p:1' } },
    ],
    [{ HTTPS_PROXY: '' }, { noProxy: [] }],
    [{ NODE_EXTRA_CA_CERTS: '/ca.pem' }, { noProxy: [], extraAuthorities: '/ca.pem' }],
  ])('%j', (environment, options) => {
    expect(networkFromEnvironment(environment)).toEqual(options);
  });

  test('is asked for a proxy in the order of VS Code, and then of curl', () => {
    const names = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY'];
    const asked = names.map((_name, index) => {
      const set = names.slice(index).map((name): [string, string] => [name, `http://${name}`]);
      return networkFromEnvironment(Object.fromEntries(set)).proxy?.url;
    });
    expect(asked).toEqual(names.map((name) => `http://${name}`));
  });
});

describe("VS Code's settings", () => {
  const unset: EditorNetwork = {
    proxySupport: 'override',
    proxy: '',
    proxyAuthorization: null,
    noProxy: [],
    proxyStrictSSL: true,
    systemCertificates: true,
  };
  const trust = { strictSsl: true, systemAuthorities: true };
  const around = { https_proxy: 'http://e:1', no_proxy: 'e.example' };
  test.each<[string, Partial<EditorNetwork>, Record<string, string>, NetworkOptions]>([
    ['nothing', {}, {}, { ...trust, noProxy: [] }],
    [
      'a proxy goes before the environment',
      { proxy: ' http://s:1 ' },
      around,
      { ...trust, noProxy: ['e.example'], proxy: { url: 'http://s:1' } },
    ],
    [
      'the environment where none is set',
      { proxy: null },
      around,
      { ...trust, noProxy: ['e.example'], proxy: { url: 'http://e:1' } },
    ],
    [
      'a list of exceptions replaces that of the environment',
      { noProxy: ['s.example'] },
      around,
      { ...trust, noProxy: ['s.example'], proxy: { url: 'http://e:1' } },
    ],
    [
      'the authorization is for any proxy',
      { proxyAuthorization: 'Basic dTpw' },
      around,
      { ...trust, noProxy: ['e.example'], proxy: { url: 'http://e:1', authorization: 'Basic dTpw' } },
    ],
    ['no proxies at all', { proxySupport: 'off', proxy: 'http://s:1' }, around, trust],
    [
      'certificates unchecked, and only those of Node',
      { proxyStrictSSL: false, systemCertificates: false },
      { NODE_EXTRA_CA_CERTS: '/ca.pem' },
      { strictSsl: false, systemAuthorities: false, extraAuthorities: '/ca.pem', noProxy: [] },
    ],
  ])('%s', (_name, set, environment, options) => {
    expect(networkFromSettings({ ...unset, ...set }, environment)).toEqual(options);
  });
});

describe('endpoints', () => {
  test.each([
    ['https://dms-enterprise.aliyuncs.com', 'dms-enterprise.aliyuncs.com'],
    ['https://dms-enterprise.aliyuncs.com/', 'dms-enterprise.aliyuncs.com'],
    ['https://dms.example:8443', 'dms.example:8443'],
    ['https://dms.example:443', 'dms.example'],
    ['http://127.0.0.1:4010', '127.0.0.1:4010'],
    ['http://[::1]:4010', '[::1]:4010'],
    ['http://localhost:4010', 'localhost:4010'],
  ])('%s', (text, host) => {
    expect(parseEndpoint(text)?.host).toBe(host);
  });

  test.each([
    ['http://dms-enterprise.aliyuncs.com'],
    ['http://127.0.0.1.example'],
    ['http://10.0.0.1'],
    ['https://user:password@dms.example'],
    ['https://dms.example/path'],
    ['https://dms.example/?a=b'],
    ['https://dms.example/#a'],
    ['dms.example'],
    ['file:///etc/passwd'],
    [''],
  ])('not %s', (text) => {
    expect(parseEndpoint(text)).toBeUndefined();
  });
});
