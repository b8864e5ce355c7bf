import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { until } from './drive/until';
import { editions } from './editions';
import { Desk } from './journeys/desk';
import { openForm } from './journeys/open-form';
import { change } from './journeys/statements';
import { ownLog } from './secrets/leaks';
import { findSecrets } from './secrets/search';

const secret = 'aB3+/=x"7%z&<ü9';

describe('the search for secrets', () => {
  async function found(content: string | Buffer): Promise<string[]> {
    const folder = await mkdtemp(join(tmpdir(), 'dms-search-'));
    try {
      await writeFile(join(folder, 'file'), content);
      const leaks = await findSecrets(folder, new Map([['the key', secret]]));
      return leaks.map(({ file, what, form }) => `${file}: ${what}, ${form}`);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  test.each([
    ['plain', secret],
    ['JSON', JSON.stringify({ key: secret })],
    ['JSON in JSON', JSON.stringify(JSON.stringify({ key: secret }))],
    ['URL-encoded', `?key=${encodeURIComponent(secret)}`],
    ['URL-encoded', new URLSearchParams({ key: secret }).toString()],
    ['hex', `0x${Buffer.from(secret).toString('hex')}`],
    ['HTML', secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
  ])('finds one that is %s, among other bytes', async (form, text) => {
    const content = Buffer.concat([randomBytes(5000), Buffer.from(`\n${text}\0`), randomBytes(5000)]);
    expect(await found(content)).toContain(`file: the key, ${form}`);
  });

  test('finds one inside base64, wherever it stands in there', async () => {
    const bytes = fc.uint8Array({ maxLength: 7 });
    await fc.assert(
      fc.asyncProperty(bytes, bytes, fc.boolean(), async (before, after, inUrl) => {
        const form = inUrl ? 'base64url' : 'base64';
        const text = Buffer.concat([before, Buffer.from(secret), after]).toString(form);
        expect((await found(text)).join()).toMatch(/^file: the key, base64/);
      }),
      { numRuns: 30 },
    );
  });

  test('finds nothing where there is nothing', async () => {
    expect(await found(randomBytes(100_000))).toEqual([]);
    expect(await found('')).toEqual([]);
  });
});

test('what a person types into a form is found where it then is, and the log traces requests without it', async () => {
  const desk = await Desk.open({ edition: editions.newest, journey: 'secrets' });
  try {
    const { workbench, shop, server } = desk;
    const form = await openForm(desk);
    await form.chooseDatabase('Databases', change.database);
    expect(await desk.leaks()).toEqual([]);
    // The one place that is not looked into is the one where the secret is.
    expect(await workbench.page.evaluate(() => localStorage.getItem('secrets.provider'))).toBeTruthy();

    // As if a fault of ours had put it there.
    const { accessKeySecret } = shop.developer;
    await form.field('Business background').fill(`password ${accessKeySecret}`);
    await workbench.page.evaluate((text) => navigator.clipboard.writeText(btoa(text)), accessKeySecret);
    const places = ['/drafts/', 'clipboard.txt', 'dom.html', 'heard.txt'];
    await expect
      .poll(
        async () => {
          const files = (await desk.leaks()).map(({ file }) => file);
          return places.filter((place) => files.some((file) => file.includes(place)));
        },
        { timeout: 20_000, interval: 300 },
      )
      .toEqual(places);

    const log = await until('a trace in the log', async () => {
      const text = await ownLog(server);
      expect(text).toContain('SearchDatabase');
      return text;
    });
    expect(log).toMatch(/SearchDatabase 127\.0\.0\.1:\d+ #1 \d+ ms: ok, RequestId [\w-]+/);
    expect(log).toMatch(/query: .*SearchKey=…\(\d+\)/);
    expect(log).toContain('authorization: …');
    expect(log).not.toContain(change.database);
  } finally {
    await desk.clear();
  }
});
