import type { Browser, BrowserContext } from 'playwright-core';
import { expect, test } from 'vitest';
import { launchChromium } from '../../editor/chromium';
import { FormPage, type OpenSetting } from './form-page';
import { serveForm, type FormServer } from './server';

interface FormFixtures {
  readonly server: FormServer;
  readonly browser: Browser;
  /** Where forms are opened that ask for no browser of their own. */
  readonly desk: BrowserContext;
  /** Opens a form in a page of its own. After the test no form may have had any trouble. */
  readonly open: (setting?: OpenSetting) => Promise<FormPage>;
}

/** A test of the built form. The browser and the server are one worker's; each form starts from nothing. */
export const it = test.extend<FormFixtures>({
  server: [
    async ({}, use) => {
      const server = await serveForm();
      await use(server);
      await server.close();
    },
    { scope: 'worker' },
  ],
  browser: [
    async ({}, use) => {
      const browser = await launchChromium();
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  desk: [
    async ({ browser }, use) => {
      const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
      // It closes with its browser: what one worker has is taken down in no order.
      await use(context);
    },
    { scope: 'worker' },
  ],
  open: async ({ server, browser, desk }, use) => {
    const forms: FormPage[] = [];
    const own: BrowserContext[] = [];
    await use(async (setting = {}) => {
      // Pages of one context share what the browser has read and compiled, as the forms of one VS Code do.
      const context = setting.browser === undefined ? desk : await browser.newContext(setting.browser);
      if (context !== desk) {
        own.push(context);
      }
      const form = await FormPage.open(context, server, setting);
      forms.push(form);
      return form;
    });
    const troubles = forms.flatMap((form) => form.troubles);
    await Promise.all(forms.map(({ page }) => page.close()));
    await Promise.all(own.map((context) => context.close()));
    expect(troubles).toEqual([]);
  },
});
