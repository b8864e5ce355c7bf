import type { Locator, Page } from 'playwright-core';
import { menuLabels, takeFromMenu } from './menu';
import { until } from './until';

/** The list of tickets in the side bar. */
export class TicketTree {
  constructor(
    private readonly page: Page,
    private readonly container = 'DMS',
  ) {}

  /** Opens the side bar's DMS view where it is not open; a second click on its icon would close it. */
  async show(): Promise<void> {
    const icon = `a.action-label[aria-label^="${this.container}"]`;
    const opened = this.page.locator(`.activitybar .action-item.checked ${icon}`);
    await until('the DMS view', async () => {
      if ((await opened.count()) === 0) {
        // A badge lies over the icon; a person clicks on that.
        await this.page.locator(`.activitybar ${icon}`).click({ timeout: 2000, force: true });
      }
      await opened.waitFor({ timeout: 2000 });
    });
    await this.#tree.or(this.welcome).first().waitFor();
  }

  get #tree(): Locator {
    return this.page.locator('.sidebar .tree-explorer-viewlet-tree-view');
  }

  /** The group, ticket or draft whose label starts so. */
  item(label: string): Locator {
    return this.page.locator('.sidebar').getByRole('treeitem', { name: label }).first();
  }

  ticket(orderId: string): Locator {
    return this.item(`#${orderId}`);
  }

  /** Where the view says why it has no tickets to show. */
  get welcome(): Locator {
    return this.page.locator('.sidebar .welcome-view-content');
  }

  async expand(group: string): Promise<void> {
    await until(`group ${group}`, async () => {
      const item = this.item(group);
      if ((await item.getAttribute('aria-expanded', { timeout: 2000 })) !== 'true') {
        await item.click({ timeout: 2000 });
        throw new Error('not yet expanded');
      }
    });
  }

  async refresh(): Promise<void> {
    await this.page.locator('.sidebar .pane-header, .sidebar .title-actions').first().hover();
    await this.page.locator('.sidebar').getByRole('button', { name: 'Refresh' }).first().click();
  }

  /** Waits, with refreshes as a person would, until a ticket says `status`. */
  async reaches(orderId: string, status: string | RegExp): Promise<void> {
    await until(
      `ticket ${orderId} as ${String(status)}`,
      async () => {
        const row = this.ticket(orderId);
        const text = (await row.isVisible()) ? await row.innerText({ timeout: 1000 }) : '(not listed)';
        if (typeof status === 'string' ? text.includes(status) : status.test(text)) {
          return;
        }
        await this.refresh();
        await this.page.waitForTimeout(300);
        throw new Error(`it says: ${text}`);
      },
      40_000,
    );
  }

  async fromMenu(orderId: string, label: string): Promise<void> {
    await takeFromMenu(this.ticket(orderId), label);
  }

  /** Double-clicks a button of a ticket's row, as many people do with every button, until something comes of it. */
  async pressTwice(orderId: string, label: string): Promise<void> {
    const row = this.ticket(orderId);
    const question = this.page.locator('.monaco-dialog-box, .quick-input-widget').filter({ visible: true });
    await until(`button "${label}" of ticket ${orderId}`, async () => {
      await row.hover({ timeout: 2000 });
      const before = await row.innerText({ timeout: 1000 });
      await row.getByRole('button', { name: label }).dblclick({ timeout: 2000 });
      // A row that is drawn anew between press and release of the mouse takes no notice of it.
      await until(
        label,
        async () => {
          if ((await question.count()) === 0 && (await row.innerText({ timeout: 1000 })) === before) {
            throw new Error('nothing came of it');
          }
        },
        // DMS may take a while to show it, and a second pair of presses is a second request.
        10_000,
      );
    });
  }

  async menuOf(orderId: string): Promise<string[]> {
    return menuLabels(this.ticket(orderId));
  }
}
