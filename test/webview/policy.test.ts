import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect } from 'vitest';
import { withoutEditors } from './page/form-page';
import { it } from './page/form-test';

/** What would run, fetch or leave if the policy let it; each marks the document or asks the server of somebody else. */
function attacks(elsewhere: string): void {
  const violations: string[] = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
    violations.push(effectiveDirective);
    document.documentElement.dataset['violations'] = [...new Set(violations)].sort().join(' ');
  });
  const add = (name: string, values: Readonly<Record<string, string>>): void => {
    document.body.append(Object.assign(document.createElement(name), values));
  };
  const ran = `document.documentElement.dataset.ran = 'yes'`;
  add('script', { textContent: ran });
  add('script', { src: `${elsewhere}/script.js` });
  add('img', { src: `${elsewhere}/pixel.png` });
  add('iframe', { src: `${elsewhere}/frame` });
  add('iframe', { srcdoc: `<script>parent.${ran}</script>` });
  add('object', { data: `${elsewhere}/object` });
  add('base', { href: elsewhere });
  const button = document.createElement('button');
  button.setAttribute('onclick', ran);
  document.body.append(button);
  button.click();
  button.remove();
  void fetch(`${elsewhere}/fetched`).catch(() => undefined);
  navigator.sendBeacon(`${elsewhere}/beacon`);
  // Later: what a debugger calls, as the test does here, may make code of text.
  setTimeout(() => {
    try {
      Reflect.construct(Function, [ran]);
      document.documentElement.dataset['ran'] = 'made';
    } catch {
      // That is how it should be.
    }
  });
}

describe('the policy of the form’s page', () => {
  it('lets nothing run that is not the form’s, and nothing leave for anywhere', async ({ open }) => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const form = await open(withoutEditors);
      await form.page.evaluate(attacks, `http://127.0.0.1:${port}`);
      const root = form.page.locator('html');
      await expect
        .poll(() => root.getAttribute('data-violations'))
        .toBe('base-uri connect-src frame-src img-src object-src script-src script-src-attr script-src-elem');
      expect(await root.getAttribute('data-ran')).toBeNull();
      expect(asked).toEqual([]);
      // The browser's complaints are what was asked for.
      form.troubles.length = 0;
    } finally {
      server.close();
    }
  });

  it('hears no message from another origin', async ({ open }) => {
    const form = await open(withoutEditors);
    const post = (origin: string) =>
      form.page.evaluate(
        (from) => {
          const submission = { state: 'created', orderIds: ['42'] };
          const data = { type: 'submission', submission };
          window.dispatchEvent(new MessageEvent('message', { data, origin: from ?? window.origin }));
        },
        origin === '' ? undefined : origin,
      );
    await post('https://evil.example');
    expect(await form.status.innerText()).not.toContain('42');
    await post('');
    await expect.poll(() => form.status.innerText()).toContain('42');
  });
});
