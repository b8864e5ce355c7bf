import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, enclosed, formHtml, type Opening } from '../../../src/protocol/form-html';

function openingWith(sql: string): Opening {
  return {
    type: 'open',
    draft: { id: 'd1', pluginType: 'DC_COMMON', values: { sql } },
    revision: 0,
    translations: {},
    identity: null,
    categories: [],
    submission: { state: 'idle' },
    assets: 'https://file.vscode-cdn.net/dist/webview',
  };
}

const setting = {
  cspSource: 'https://*.vscode-cdn.net',
  nonce: 'fresh',
  parts: { script: 'run("$&")', style: 'p{content:"$1"}' },
  opening: openingWith('SELECT 1'),
  load: 'l1',
  lang: 'en',
  title: 'New "ticket" <b>',
};
const directives = new Map(
  contentSecurityPolicy(setting)
    .split('; ')
    .map((directive) => directive.split(' ') as [string, ...string[]])
    .map(([name, ...sources]) => [name, sources] as const),
);

/** The draft in a page, and the page without it. */
function split(html: string): readonly [data: string, rest: string] {
  const begin = '<script type="application/json" id="opening" data-load="l1">';
  const start = html.indexOf(begin) + begin.length;
  const end = html.indexOf('</script>', start);
  return [html.slice(start, end), html.slice(0, start) + html.slice(end)];
}

describe('the content security policy of the form', () => {
  it('runs scripts of this load only', () => {
    expect(directives.get('script-src')).toEqual(["'nonce-fresh'"]);
    expect(directives.get('default-src')).toEqual(["'none'"]);
  });

  it('names no source but the extension’s own files', () => {
    const sources = [...directives].filter(([name]) => name !== 'script-src').flatMap(([, all]) => all);
    expect([...new Set(sources)].sort()).toEqual([
      "'none'",
      "'unsafe-inline'",
      'blob:',
      'data:',
      setting.cspSource,
    ]);
    const inline = [...directives].filter(([, all]) => all.includes("'unsafe-inline'"));
    expect(inline.map(([name]) => name)).toEqual(['style-src']);
    expect(contentSecurityPolicy(setting)).not.toContain('unsafe-eval');
  });
});

describe('the page of the form', () => {
  const html = formHtml(setting);

  it('runs one script, has one block of data, and takes its words as text', () => {
    expect(html.match(/<script[^>]*>/g)).toEqual([
      '<script type="application/json" id="opening" data-load="l1">',
      '<script nonce="fresh">',
    ]);
    expect(html).toContain('<script nonce="fresh">run("$&")</script>');
    expect(html).toContain('<style>p{content:"$1"}</style>');
    expect(html).toContain('<title>New &#34;ticket&#34; &#60;b&#62;</title>');
  });

  it('brings the draft, which nothing that stands in it can leave', () => {
    const [, plain] = split(html);
    const marks = [
      '</script>',
      '<!--',
      '<script>',
      ']]>',
      '\u2028',
      '\ud800',
      '"vscode-resource:/x"',
      '&quot;',
    ];
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom(...marks), fc.string({ unit: 'binary' }))), (parts) => {
        const opening = openingWith(parts.join(''));
        const [data, rest] = split(formHtml({ ...setting, opening }));
        expect(rest).toBe(plain);
        expect(JSON.parse(data)).toEqual(opening);
        expect(data).not.toMatch(/[<>&\u2028\u2029\u0000]|vscode-/i);
      }),
    );
  });

  it('leaves the draft out where it is long', () => {
    const long = formHtml({ ...setting, opening: openingWith('x'.repeat(300_000)) });
    expect(split(long)[0]).toBe('');
  });

  it('keeps a key of JSON that looks like an old address', () => {
    const value = { 'vscode-resource:a': String.raw`\vscode-Webview-resource:"` };
    expect(enclosed(value)).not.toMatch(/vscode-/i);
    expect(JSON.parse(enclosed(value))).toEqual(value);
  });
});
