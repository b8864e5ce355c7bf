import { once } from 'node:events';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import process, { stderr, stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline';
import { buildPackage } from './build-package';
import { EditorServer } from './code-server';
import { editions } from './editions';
import { installEdition } from './install';
import { SecondUser } from './journeys/second-user';
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

  ${server.address(folder)}

Open orders.sql, select SQL in it, right-click it, "Submit as DMS Ticket". To sign in:

  AccessKey ID      ${shop.developer.accessKeyId}
  AccessKey secret  ${shop.developer.accessKeySecret}
  Region            Custom endpoint…
  Endpoint          ${shop.endpoint}

That is the developer; the DBA is ${shop.dba.accessKeyId} with ${shop.dba.accessKeySecret}. These keys
open nothing but this sandbox. To approve a ticket as the DBA, type its number here and press Enter.
Ctrl+C ends it; nothing is kept.
`);
  approveWhatIsTyped(new SecondUser(shop.endpoint, shop.dba));
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await server.stop();
  await shop.close();
}

/** There is nobody else at this machine who could approve. */
function approveWhatIsTyped(dba: SecondUser): void {
  createInterface({ input: stdin }).on('line', (line) => {
    const [orderId] = /\d+/.exec(line) ?? [];
    if (orderId !== undefined) {
      dba.approve(orderId).then(
        () => stdout.write(`Ticket ${orderId} is approved.\n`),
        (error: unknown) => stdout.write(`${error instanceof Error ? error.message : String(error)}\n`),
      );
    }
  });
}
