import { describe, expect, it } from 'vitest';
import { readAudit, unexplained } from '../../audit/findings';

const url = 'https://github.com/advisories/GHSA-aaaa-bbbb-cccc';
/** As npm 10 writes it: a package with an advisory, and one that is affected through it. */
const report = JSON.stringify({
  auditReportVersion: 2,
  vulnerabilities: {
    ws: {
      name: 'ws',
      severity: 'high',
      isDirect: false,
      via: [{ source: 1, name: 'ws', title: 'Too many headers', url, severity: 'high', range: '<8' }],
      effects: ['client'],
      nodes: ['node_modules/ws'],
    },
    client: { name: 'client', severity: 'high', isDirect: true, via: ['ws'], effects: [], nodes: [] },
  },
  metadata: { vulnerabilities: { high: 2, total: 2 } },
});

describe('an audit', () => {
  it('names each advisory once, by its address', () => {
    const audit = readAudit(report);
    expect(audit).toEqual({ asked: true, advisories: new Map([[url, 'ws: Too many headers (high)']]) });
  });

  it('finds nothing where there is nothing, and says when nobody could be asked', () => {
    expect(readAudit('{"auditReportVersion":2,"vulnerabilities":{}}')).toEqual({
      asked: true,
      advisories: new Map(),
    });
    const refused = '{"message":"405 Method Not Allowed","statusCode":405,"error":{"summary":""}}';
    expect(readAudit(refused)).toEqual({ asked: false, reason: '405 Method Not Allowed' });
    expect(readAudit('')).toEqual({ asked: false, reason: 'npm printed no report' });
  });

  it('is clean when all is explained, and explanations do not outlive their findings', () => {
    const advisories = new Map([[url, 'ws: Too many headers (high)']]);
    expect(unexplained(advisories, {})).toEqual([
      `ws: Too many headers (high): ${url} is neither fixed nor explained`,
    ]);
    expect(unexplained(advisories, { [url]: 'only in a test' })).toEqual([]);
    expect(unexplained(new Map(), { [url]: 'only in a test' })).toHaveLength(1);
  });
});
