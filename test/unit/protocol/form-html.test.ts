import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, formHtml } from '../../../src/protocol/form-html';

const setting = {
  cspSource: 'https://*.vscode-cdn.net',
  nonce: 'fresh',
  assets: 'https://file.vscode-cdn.net/dist/webview',
  lang: 'en',
  title: 'New "ticket" <b>',
};
const directives = new Map(
  contentSecurityPolicy(setting)
    .split('; ')
    .map((directive) => directive.split(' ') as [string, ...string[]])
    .map(([name, ...sources]) => [name, sources] as const),
);

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

  it('stands in a page that holds no script of its own and takes its words as text', () => {
    const html = formHtml(setting);
    expect(html.match(/<script[^>]*>/g)).toEqual([
      '<script nonce="fresh" src="https://file.vscode-cdn.net/dist/webview/form.js">',
    ]);
    expect(html).toContain('<title>New &#34;ticket&#34; &#60;b&#62;</title>');
  });
});
