import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { FormPage } from './page/form-page';
import { serveForm } from './page/server';
import { ordersProduct, ordersDev } from './page/shop';

it('looks', async () => {
  const server = await serveForm();
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  const context = await browser.newContext({ viewport: { width: 1000, height: 900 } });
  const form = await FormPage.open(context, server, {
    values: {
      databases: [ordersProduct, ordersDev],
      sql: "UPDATE orders\nSET status = 'sent'\nWHERE id = 5;\nSELEC 1;\n",
      comment: 'Orders were stuck',
      affectRows: '1',
    },
  });
  await form.sqlEditor();
  await form.page.waitForTimeout(2500);
  await form.screenshot('first-dark');
  await form.setTheme('light');
  await form.page.waitForTimeout(300);
  await form.screenshot('first-light');
  console.log(form.troubles, await form.page.locator('.sql-note').allTextContents());
  await browser.close();
  await server.close();
  expect(form.troubles).toEqual([]);
});
