import type { Locator, Page } from 'playwright-core';
import { until } from './until';
import type { Workbench } from './workbench';

/** The list of problems below the editors, and the fixes that an editor offers for one. */
export class Problems {
  readonly #page: Page;

  /** @param source of the problems that are looked at, as their rows say it. */
  constructor(
    private readonly workbench: Workbench,
    private readonly source: string | RegExp = 'DMS precheck',
  ) {
    this.#page = workbench.page;
  }

  async show(): Promise<void> {
    const panel = this.#page.locator('.markers-panel');
    await until('the problems', async () => {
      if (!(await panel.isVisible())) {
        await this.workbench.run('View: Focus Problems');
      }
      await panel.waitFor({ timeout: 2000 });
    });
  }

  /** Those of the source, as their rows say: message, source, ticket or rule, place. */
  get rows(): Locator {
    return this.#page.locator('.markers-panel .monaco-list-row', { hasText: this.source });
  }

  async say(...texts: readonly string[]): Promise<void> {
    await until(`problems that say ${texts.join(', ')}`, async () => {
      const said = (await this.rows.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
      const missing = texts.filter((text) => !said.includes(text));
      if (missing.length > 0) {
        throw new Error(`not "${missing.join('", "')}" in: ${said}`);
      }
    });
  }

  async none(): Promise<void> {
    await until('no problems', async () => {
      if ((await this.rows.count()) > 0) {
        throw new Error((await this.rows.allInnerTexts()).join('\n'));
      }
    });
  }

  /** Opens what the editor offers at a line. */
  async fixesAt(text: string): Promise<Locator> {
    const first = this.#page.locator('.action-widget .monaco-list-row').first();
    await until(`fixes at ${text}`, async () => {
      try {
        await this.workbench.sql.line(text).click({ position: { x: 40, y: 8 }, timeout: 2000 });
        await this.#page.keyboard.press('Control+Period');
        await first.waitFor({ timeout: 2000 });
      } catch (error) {
        await this.#page.keyboard.press('Escape');
        throw error;
      }
    });
    return this.#page.locator('.action-widget .monaco-list-row');
  }

  async fix(text: string, label: string): Promise<void> {
    const offered = await this.fixesAt(text);
    await offered.filter({ hasText: label }).first().click();
  }
}
