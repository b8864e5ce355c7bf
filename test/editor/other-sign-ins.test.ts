import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { TicketTree } from './drive/ticket-tree';
import { journeyTest } from './journey-test';
import type { Desk } from './journeys/desk';
import { nameAccount } from './journeys/sign-in';

interface Key {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

interface CliFile {
  readonly path: string;
  readonly text: string;
}

async function writeProfile({ server }: Desk, { accessKeyId, accessKeySecret }: Key): Promise<CliFile> {
  const folder = join(server.home, 'home', '.aliyun');
  await mkdir(folder, { recursive: true });
  const profile = {
    name: 'work',
    mode: 'AK',
    access_key_id: accessKeyId,
    access_key_secret: accessKeySecret,
  };
  const path = join(folder, 'config.json');
  const text = JSON.stringify({ current: 'work', profiles: [profile, { name: 'old', mode: 'RsaKeyPair' }] });
  await writeFile(path, text);
  return { path, text };
}

async function chooseWay({ workbench }: Desk, way: string): Promise<void> {
  await workbench.run('DMS: Add Account Another Way…');
  await workbench.quickInput.choose(way);
}

async function enterEndpoint({ workbench, shop }: Desk): Promise<void> {
  await workbench.quickInput.choose('Custom endpoint…');
  await workbench.quickInput.answer('Endpoint', shop.endpoint);
}

journeyTest(
  'a CLI profile is followed or copied, and a token that is over is asked for anew',
  async ({ desk }) => {
    const { workbench, shop } = desk;
    const tree = new TicketTree(workbench.page);
    await tree.show();
    await tree.welcome.waitFor();

    const file = await writeProfile(desk, shop.developer);
    await chooseWay(desk, 'A profile of the Alibaba Cloud CLI or SDK');
    await workbench.quickInput.row('old').waitFor();
    await workbench.keep('profiles');
    await workbench.quickInput.choose('work');
    await workbench.quickInput.choose('Use the profile');
    await enterEndpoint(desk);
    await nameAccount(desk, 'From the CLI');
    await workbench.clearNotices();

    // The key is rotated: the next call signs with the new one, and nothing has been written.
    expect(await readFile(file.path, 'utf8')).toBe(file.text);
    const rotated = shop.dms.issueAccessKey(developerId(desk));
    await writeProfile(desk, rotated);
    shop.dms.requests.length = 0;
    await workbench.run('DMS: Refresh');
    await expect.poll(() => signedBy(desk, rotated.accessKeyId), { timeout: 20_000 }).toContain('ListOrders');

    // A copy of the key outlives the file.
    await chooseWay(desk, 'A profile of the Alibaba Cloud CLI or SDK');
    await workbench.quickInput.choose('work');
    await workbench.quickInput.choose('Copy its key');
    await enterEndpoint(desk);
    await nameAccount(desk, 'Copied');
    await workbench.clearNotices();
    await rm(file.path);
    shop.dms.requests.length = 0;
    await workbench.run('DMS: Refresh');
    await expect.poll(() => signedBy(desk, rotated.accessKeyId), { timeout: 20_000 }).toContain('ListOrders');

    await chooseWay(desk, 'Temporary credentials (STS), pasted');
    await workbench.quickInput.answer('Paste the JSON', pasted(shop.dms.issueToken(developerId(desk), 3600)));
    await enterEndpoint(desk);
    await nameAccount(desk, 'Temporary');
    await workbench.clearNotices();

    // DMS finds the token over: the list that found out is asked for again with the next one.
    shop.dms.addFault({
      action: 'ListOrders',
      fault: {
        kind: 'error',
        status: 400,
        code: 'InvalidSecurityToken.Expired',
        message: 'Specified SecurityToken is expired.',
        when: 'before',
        xml: false,
      },
    });
    await workbench.run('DMS: Refresh');
    await workbench.told('The temporary AccessKey of “Temporary” is over.');
    await workbench.keep('token-over');

    const next = shop.dms.issueToken(developerId(desk), 3600);
    shop.dms.requests.length = 0;
    await workbench.noticeButton('Enter the Next…').click();
    await workbench.quickInput.answer('AccessKey ID', next.accessKeyId);
    await workbench.quickInput.answer('AccessKey secret', next.accessKeySecret);
    await workbench.quickInput.answer('STS token', next.securityToken);
    await expect.poll(() => signedBy(desk, next.accessKeyId), { timeout: 20_000 }).toContain('ListOrders');
    await workbench.keep('token-renewed');
  },
);

function developerId({ shop }: Desk): string {
  return shop.dms.users[0].userId;
}

/** The operations that were called with this key. */
function signedBy({ shop }: Desk, accessKeyId: string): (string | undefined)[] {
  return shop.dms.requests
    .filter(({ headers }) => headers['authorization']?.includes(accessKeyId) === true)
    .map(({ headers }) => headers['x-acs-action']);
}

function pasted({
  accessKeyId,
  accessKeySecret,
  securityToken,
}: Key & { readonly securityToken: string }): string {
  return JSON.stringify({
    RequestId: 'R',
    Credentials: {
      AccessKeyId: accessKeyId,
      AccessKeySecret: accessKeySecret,
      SecurityToken: securityToken,
      Expiration: new Date(Date.now() + 3_600_000).toISOString(),
    },
  });
}
