import { format } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { EditorServer } from './code-server';
import type { InHostSuite } from './in-host-suite';

/** What the server's own missing parts and the missing network make it say; not about the extension. */
const noise = /bindings file|watchdog|Creating a socket|ENOTFOUND|is not a web extension/;

export interface InHostReport {
  readonly exitCode: number;
  /** What the suite's reporter printed. */
  readonly log: string;
}

/** Runs the in-host suite in the extension host of a VS Code server, as `@vscode/test-electron` does in a desktop's. */
export async function runInHost(
  server: EditorServer,
  browser: Browser,
  suite: InHostSuite,
  folder: string,
): Promise<InHostReport> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const lines: string[] = [];
    await page.exposeFunction('codeAutomationLog', (_type: string, words: unknown[]) => {
      const line = format(...words);
      if (!noise.test(line)) {
        lines.push(line);
      }
    });
    const exit = new Promise<number>((resolve, reject) => {
      page.exposeFunction('codeAutomationExit', resolve).catch(reject);
    });
    const uri = (path: string) => ({ scheme: 'vscode-remote', authority: server.authority, path });
    // The documented address parameters work in old versions only; the page's own configuration does in all.
    await page.addInitScript(
      (options) => {
        new MutationObserver((_changes, observer) => {
          const meta = document.getElementById('vscode-workbench-web-configuration');
          const text = meta?.dataset['settings'];
          if (meta === null || text === undefined) {
            return;
          }
          observer.disconnect();
          meta.dataset['settings'] = JSON.stringify({ ...JSON.parse(text), developmentOptions: options });
        }).observe(document, { childList: true, subtree: true });
      },
      { extensions: [uri(suite.extension)], extensionTestsPath: uri(suite.tests) },
    );
    await page.goto(server.address(folder));
    const late = delay(90_000).then(() => {
      lines.push('no answer within 90 s');
      return 2;
    });
    return { exitCode: await Promise.race([exit, late]), log: lines.join('\n') };
  } finally {
    await context.close();
  }
}
