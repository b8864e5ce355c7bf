import { join } from 'node:path';
import { expect, test } from 'vitest';
import { launchChromium } from './chromium';
import { EditorServer } from './code-server';
import { editions } from './editions';
import { buildInHostSuite } from './in-host-suite';
import { installEdition } from './install';
import { root, vsixPath, workspaceFolder } from './places';
import { runInHost } from './run-in-host';

test.each(Object.values(editions))('the in-host suite passes in VS Code $vscode', async (edition) => {
  const installed = await installEdition(edition, console.log);
  const server = await EditorServer.start(installed);
  const browser = await launchChromium();
  try {
    const suite = await buildInHostSuite(vsixPath, join(root, 'out', `in-host-${edition.name}`));
    const { exitCode, log } = await runInHost(server, browser, suite, workspaceFolder);
    expect(exitCode, log).toBe(0);
  } finally {
    await browser.close();
    await server.stop();
  }
});
