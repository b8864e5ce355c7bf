import { cp, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stderr } from 'node:process';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../chromium';
import { EditorServer } from '../code-server';
import { Album } from '../drive/album';
import { Workbench } from '../drive/workbench';
import type { Edition } from '../editions';
import { installEdition } from '../install';
import { screenshotsFolder, vsixPath, workspaceFolder } from '../places';
import { leaksOf } from '../secrets/leaks';
import type { Leak } from '../secrets/search';
import { Witness } from '../secrets/witness';
import { chinese, english, type Say } from './language';
import { openShop, type Shop } from './shop';

export interface DeskOptions {
  readonly edition: Edition;
  /** Names the folder of its screenshots. */
  readonly journey: string;
  readonly askForTrust?: boolean;
  readonly chinese?: boolean;
  /** Put into the folder before it is opened: texts by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Packages of other extensions that are installed, too. */
  readonly beside?: readonly string[];
  /** The person's own, made of what there is in the shop. */
  readonly settings?: (shop: Shop) => Readonly<Record<string, unknown>>;
}

/** A developer's desk: a VS Code with the packed extension, a folder of SQL files, and a DMS to talk to; all its own. */
export class Desk {
  private constructor(
    readonly shop: Shop,
    readonly server: EditorServer,
    readonly album: Album,
    readonly workbench: Workbench,
    /** The product's sentences as this person reads them. */
    readonly say: Say,
    private readonly browser: Browser,
    private readonly witness: Witness,
  ) {}

  static async open({ edition, journey, ...options }: DeskOptions): Promise<Desk> {
    const installed = await installEdition(edition, (text) => stderr.write(`${text}\n`));
    const undo: (() => Promise<void>)[] = [];
    try {
      const shop = await openShop();
      undo.push(() => shop.close());
      const launching = launchChromium();
      undo.push(() =>
        launching.then(
          (browser) => browser.close(),
          () => undefined,
        ),
      );
      const server = await EditorServer.start(installed, {
        vsix: [vsixPath, ...(options.beside ?? [])],
        traced: true,
        askForTrust: options.askForTrust === true,
        settings: options.settings?.(shop) ?? {},
      });
      undo.push(() => server.stop());
      const folder = join(server.home, 'shop');
      await cp(workspaceFolder, folder, { recursive: true });
      for (const [name, text] of Object.entries(options.files ?? {})) {
        await mkdir(dirname(join(folder, name)), { recursive: true });
        await writeFile(join(folder, name), text);
      }
      const browser = await launching;
      const album = new Album(join(screenshotsFolder, edition.name, journey));
      const inChinese = options.chinese === true;
      const witness = new Witness(join(server.home, 'witness'));
      const seat = { server, browser, album, witness, chinese: inChinese };
      const workbench = await Workbench.open(seat, folder, 'orders.sql');
      return new Desk(shop, server, album, workbench, inChinese ? chinese() : english, browser, witness);
    } catch (error) {
      for (const step of undo.reverse()) {
        await step();
      }
      throw error;
    }
  }

  /** Opens a second window beside the first, on a folder of its own with the same files. */
  async secondWindow(): Promise<Workbench> {
    const folder = join(this.server.home, 'second');
    await cp(workspaceFolder, folder, { recursive: true });
    return this.workbench.another(this.server, folder, 'orders.sql');
  }

  /** Where secrets lie that were used at this desk; they should lie nowhere. */
  async leaks(): Promise<readonly Leak[]> {
    for (const page of this.workbench.page.context().pages()) {
      await this.witness.look(page);
      await this.witness.lookAtStorage(page);
    }
    return leaksOf(this.server, this.shop);
  }

  /** Every journey ends with a search for the secrets that were used in it. @throws Error that says where one was found */
  async close(): Promise<void> {
    let leaks: readonly Leak[];
    try {
      leaks = await this.leaks();
    } finally {
      await this.clear();
    }
    if (leaks.length > 0) {
      const rows = leaks.map(({ file, what, form }) => `${file}: ${what}, ${form}`);
      throw new Error(`Secrets lie around:\n${rows.join('\n')}`);
    }
  }

  /** Leaves without looking. */
  async clear(): Promise<void> {
    await Promise.all([this.browser.close(), this.server.stop(), this.shop.close()]);
  }
}
