import { join } from 'node:path';
import { stderr, stdout } from 'node:process';
import { buildPackage } from './build-package';
import { editions } from './editions';
import { changeRows } from './journeys/change-rows';
import { Desk } from './journeys/desk';
import { exportRows } from './journeys/export-rows';
import { root } from './places';

/** Plays the main job once, a data change and an export, in the newest VS Code. @throws Error that names the step that failed. */
export async function playHeadless(): Promise<void> {
  buildPackage();
  const desk = await Desk.open({ edition: editions.newest, journey: 'main-job' });
  try {
    const change = await changeRows(desk);
    const { file, ...exported } = await exportRows(desk, join(root, 'out', 'main-job', 'export.zip'), {
      signedIn: true,
    });
    const tickets = [change, { ...exported, file }];
    for (const { type, orderId, finalStatus } of tickets) {
      if (finalStatus !== 'success') {
        throw new Error(`the ${type} ticket ${orderId} ended as "${finalStatus}"`);
      }
    }
    const summary = { vscode: editions.newest.vscode, tickets, screenshots: desk.album.paths };
    stdout.write(`${JSON.stringify(summary)}\n`);
  } catch (error) {
    await desk.workbench.keep('failed').catch(() => undefined);
    stderr.write(`Screenshots: ${desk.album.paths.join('\n             ')}\n`);
    throw error;
  } finally {
    await desk.close();
  }
}
