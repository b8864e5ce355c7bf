import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { TicketTree } from './drive/ticket-tree';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import type { Shop } from './journeys/shop';
import { nameAccount } from './journeys/sign-in';

const withKeys = journeyTest.extend({
  setting: {
    settings: ({ developer }: Shop) => ({
      'dms.accessKeyId': developer.accessKeyId,
      'dms.accessKeySecret': developer.accessKeySecret,
    }),
  },
});

// Put together here, so that no scanner takes it for a real one.
const comment = ['for LTAI', '5tExample0123456789a'].join('');
const template = { name: 'Nightly', type: 'DC_COMMON', values: { comment } };

withKeys('a key in the settings is refused and moved, one in a template is refused', async ({ desk }) => {
  const { workbench, shop, server } = desk;
  const { quickInput } = workbench;
  const tree = new TicketTree(workbench.page);
  await tree.show();
  await tree.welcome.waitFor();
  await workbench.told('Settings hold what looks like an AccessKey or a password');
  await workbench.keep('key-in-settings');
  expect(shop.dms.requests).toEqual([]);

  await workbench.noticeButton('Move to the Secret Store').click();
  await quickInput.choose('Custom endpoint…');
  await quickInput.answer('Endpoint', shop.endpoint);
  await nameAccount(desk, 'Moved');
  await workbench.told('and no longer in the settings');
  await workbench.keep('moved');
  await until('settings without keys', async () => {
    const settings = await readFile(join(server.home, 'ud', 'User', 'settings.json'), 'utf8');
    expect(settings).not.toMatch(/accessKey/);
    expect(settings).not.toContain(shop.developer.accessKeySecret);
  });
  await workbench.clearNotices();

  const folder = join(server.home, 'shop', '.vscode');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'dms-templates.json'), JSON.stringify({ templates: [template] }));
  await workbench.run('DMS: New Ticket from Template…');
  await workbench.told('This template holds an AccessKey');
  await workbench.keep('key-in-template');
});
