import type { Locator, Page } from 'playwright-core';
import { takeFromMenu } from './menu';
import { until } from './until';

/** The text editor in front, as a person uses it: by what its lines say. */
export class SqlEditor {
  constructor(private readonly page: Page) {}

  line(text: string): Locator {
    return this.page.locator('.editor-instance .view-line', { hasText: text }).first();
  }

  /** Waits until a file is the active tab and its text is drawn. */
  async shows(file: string, timeout = 30_000): Promise<void> {
    await this.page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor({ timeout });
    await this.page.locator('.editor-instance .view-line').first().waitFor();
  }

  async putCursorIn(text: string): Promise<void> {
    await this.line(text).click({ position: { x: 40, y: 8 } });
  }

  /** Selects whole lines, from the one that holds `first` over `count` lines. */
  async selectLines(first: string, count = 1): Promise<void> {
    await until(`the selection from "${first}" on`, async () => {
      await this.putCursorIn(first);
      await this.page.keyboard.press('Home');
      for (let more = 1; more < count; more++) {
        await this.page.keyboard.press('Shift+ArrowDown');
      }
      await this.page.keyboard.press('Shift+End');
      // An editor that is only just being drawn may lose it.
      await this.page
        .locator('.editor-instance .selected-text')
        .nth(count - 1)
        .waitFor({ timeout: 1000 });
    });
  }

  /** Selects the empty line above the one that holds `text`, with its line break. */
  async selectBlankLineAbove(text: string): Promise<void> {
    await this.putCursorIn(text);
    await this.page.keyboard.press('ArrowUp');
    await this.page.keyboard.press('Home');
    await this.page.keyboard.press('Shift+ArrowDown');
  }

  /** Looks for a text from the end of the document on: only what is in sight is drawn. */
  async saysBelow(text: string): Promise<void> {
    await until(`"${text}" in the document`, async () => {
      await this.page.locator('.editor-instance .view-lines').click({ timeout: 2000 });
      await this.page.keyboard.press('Control+End');
      await this.line(text).waitFor({ timeout: 2000 });
    });
  }

  async fromMenu(text: string, label: string): Promise<void> {
    await takeFromMenu(this.line(text), label);
  }
}
