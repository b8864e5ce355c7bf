import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { EditorServer } from '../code-server';
import type { Witness } from '../secrets/witness';
import type { Album } from './album';
import { takeFromMenu } from './menu';
import { QuickInput } from './quick-input';
import { SqlEditor } from './sql-editor';
import { until } from './until';

export interface Seat {
  readonly server: EditorServer;
  readonly browser: Browser;
  readonly album: Album;
  readonly witness: Witness;
  /** As if Chinese were the editor's display language, for extensions. */
  readonly chinese?: boolean;
}

/** A person's VS Code window. A new one knows no secret: here those live in the browser's profile. */
export class Workbench {
  readonly quickInput: QuickInput;
  readonly sql: SqlEditor;

  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly album: Album,
    private readonly witness: Witness,
  ) {
    this.quickInput = new QuickInput(page);
    this.sql = new SqlEditor(page);
  }

  /** Opens a window on a folder with one of its files in front. */
  static async open(seat: Seat, folder: string, file: string): Promise<Workbench> {
    const context = await seat.browser.newContext({
      viewport: { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
      // Packing 20 MB of workbench for each window takes longer than handing them over.
      extraHTTPHeaders: { 'accept-encoding': 'identity' },
    });
    context.setDefaultTimeout(8000);
    await seat.witness.attend(context);
    if (seat.chinese === true) {
      await context.addInitScript(() => {
        Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', {
          get: () => 'zh-cn',
          set: () => undefined,
        });
      });
    }
    return Workbench.openIn(context, seat, folder, file);
  }

  private static async openIn(
    context: BrowserContext,
    { server, album, witness }: Pick<Seat, 'server' | 'album' | 'witness'>,
    folder: string,
    file: string,
  ): Promise<Workbench> {
    const page = await context.newPage();
    const workbench = new Workbench(page, context, album, witness);
    // An address that names the file, too, would open just that after a reload, and restore nothing.
    await page.goto(server.address(folder));
    await workbench.drawn();
    await workbench.openFile(file);
    return workbench;
  }

  /** Opens another window of the same person, who has the same secrets there. */
  another(server: EditorServer, folder: string, file: string): Promise<Workbench> {
    return Workbench.openIn(this.context, { server, album: this.album, witness: this.witness }, folder, file);
  }

  async drawn(): Promise<void> {
    await this.page
      .locator('.monaco-workbench .part.statusbar .statusbar-item')
      .first()
      .waitFor({ timeout: 60_000 });
  }

  /** "Reload Window": VS Code saves what it knows of the window, which the browser's own reload would cut short. */
  async reload(): Promise<void> {
    await this.witness.look(this.page);
    await Promise.all([this.page.waitForEvent('load'), this.run('Developer: Reload Window')]);
    await this.drawn();
  }

  async run(command: string): Promise<void> {
    await this.quickInput.runCommand(command);
  }

  async keep(step: string): Promise<void> {
    await this.album.keep(this.page, step);
    await this.witness.look(this.page);
  }

  /** A notice with this text; at most three are shown at a time. */
  notice(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
  }

  /** A button of the notices that are shown. */
  noticeButton(name: string): Locator {
    return this.page.locator('.notifications-toasts').getByRole('button', { name }).first();
  }

  async told(text: string | RegExp, time = 20_000): Promise<void> {
    await this.notice(text).waitFor({ timeout: time });
  }

  async clearNotices(): Promise<void> {
    await this.run('Notifications: Clear All Notifications');
    await this.page
      .locator('.notifications-toasts .notification-list-item')
      .first()
      .waitFor({ state: 'hidden' });
  }

  /** The message that must be answered before anything else. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** @param clicks two, where a second one must do nothing. */
  async answerDialog(button: string, clicks: 1 | 2 = 1): Promise<void> {
    await until(`"${button}" in the dialog`, async () => {
      const choice = this.dialog.getByRole('button', { name: button, exact: true });
      await choice.click({ timeout: 1000, clickCount: clicks });
    });
    await this.dialog.waitFor({ state: 'detached' });
  }

  /** Takes an entry of a file's context menu in the explorer. */
  async fromExplorer(name: string, label: string): Promise<void> {
    const row = this.page.locator('.explorer-folders-view').getByRole('treeitem', { name });
    await takeFromMenu(row, label);
  }

  /** Opens a file of the folder from the explorer, or brings it to the front. */
  async openFile(name: string): Promise<void> {
    const row = this.page.locator('.explorer-folders-view').getByRole('treeitem', { name });
    await until(`file ${name}`, async () => {
      await row.waitFor({ timeout: 1500 }).catch(async () => {
        // Another view is in the side bar.
        await this.page.locator('.activitybar a.action-label[aria-label^="Explorer"]').click();
        // Its hover would lie over the files.
        await this.page.mouse.move(640, 600);
      });
      await row.dblclick({ timeout: 2000 });
      await this.sql.shows(name, 2000);
    });
  }

  tab(label: string): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: label });
  }

  async closeTab(label: string): Promise<void> {
    await this.tab(label).click();
    await this.run('View: Close Editor');
    await this.tab(label).waitFor({ state: 'detached' });
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
