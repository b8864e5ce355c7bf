import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import process, { stderr, stdout } from 'node:process';
import { buildPackage } from './build-package';
import { EditorServer } from './code-server';
import { editions } from './editions';
import { installEdition } from './install';
import { openShop } from './journeys/shop';
import { workspaceFolder } from './places';

/** Starts everything, says where it is and how to sign in, and stays until Ctrl+C. */
export async function playInteractive(): Promise<void> {
  const vsix = buildPackage();
  const installed = await installEdition(editions.newest, (text) => stderr.write(`${text}\n`));
  const shop = await openShop();
  const server = await EditorServer.start(installed, { vsix });
  const folder = join(server.home, 'shop');
  await cp(workspaceFolder, folder, { recursive: true });
  stdout.write(`
VS Code ${editions.newest.vscode} with DMS Tickets:

  ${server.address(folder, join(folder, 'orders.sql'))}

Select SQL there, right-click it, "Submit as DMS Ticket". To sign in:

  Endpoint          ${shop.endpoint}   (region "Custom endpoint…")
  Developer         ${shop.developer.accessKeyId}   ${shop.developer.accessKeySecret}
  DBA, who approves ${shop.dba.accessKeyId}   ${shop.dba.accessKeySecret}

These keys are this sandbox's own and open nothing else. Ctrl+C ends it; nothing is kept.
`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await server.stop();
  await shop.close();
}
