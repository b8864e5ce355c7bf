import type { Locator, Page } from 'playwright-core';
import { until } from './until';

/** The line at the top of the workbench: commands, questions, lists. */
export class QuickInput {
  readonly #box: Locator;
  readonly #entry: Locator;

  constructor(private readonly page: Page) {
    this.#box = page.locator('.quick-input-widget');
    this.#entry = this.#box.locator('.quick-input-filter input').first();
  }

  /** Runs a command by its title; `category: title` where the palette shows it so. */
  async runCommand(title: string): Promise<void> {
    await until(`command "${title}"`, async () => {
      await this.page.keyboard.press('F1');
      try {
        await this.#entry.fill(`>${title}`, { timeout: 1500 });
        await this.row(title).waitFor({ timeout: 1000 });
        await this.#entry.press('Enter', { timeout: 500 });
      } catch (error) {
        // An open list is not refreshed when an extension registers: close it and look again.
        await this.page.keyboard.press('Escape');
        throw error;
      }
    });
  }

  /** Whether the palette offers a command at all. */
  async offers(title: string): Promise<boolean> {
    await this.page.keyboard.press('F1');
    await this.#entry.fill(`>${title}`);
    await this.#box.locator('.monaco-list-row').first().waitFor();
    const count = await this.row(title).count();
    await this.page.keyboard.press('Escape');
    return count > 0;
  }

  /** Answers the question whose prompt holds `prompt`; an empty answer takes what is there. */
  async answer(prompt: string, text: string): Promise<void> {
    await this.asked(prompt);
    await until(`answer to "${prompt}"`, async () => {
      if (text !== '') {
        await this.#entry.fill(text, { timeout: 1000 });
      }
      await this.#entry.press('Enter', { timeout: 1000 });
    });
  }

  /** The same with two quick presses, of which the second must do nothing. */
  async answerTwice(prompt: string, text: string): Promise<void> {
    await this.asked(prompt);
    await this.#entry.fill(text);
    await this.#entry.press('Enter');
    await this.page.keyboard.press('Enter');
  }

  /** Waits for a question. Its validation message, where it has one, stands in the same place. */
  async asked(prompt: string): Promise<void> {
    await this.question(prompt).waitFor({ timeout: 20_000 });
  }

  question(prompt: string): Locator {
    return this.#box.locator('.quick-input-message', { hasText: prompt });
  }

  /** What the question is entered into. */
  get entry(): Locator {
    return this.#entry;
  }

  async choose(label: string): Promise<void> {
    await until(`choice "${label}"`, async () => {
      await this.#box.locator('.quick-input-list .monaco-list-row').first().waitFor({ timeout: 1000 });
      // A long list draws only what is in sight.
      await this.#entry.fill(label, { timeout: 1000 });
      await this.row(label).click({ timeout: 1000 });
    });
    // A list that is filled anew between press and release of the button takes no notice of the click.
    await until(`choice "${label}" taken`, async () => {
      try {
        await this.row(label).waitFor({ state: 'hidden', timeout: 1000 });
      } catch (error) {
        await this.row(label).click({ timeout: 1000 });
        throw error;
      }
    });
  }

  /** Presses a button of a row. */
  async press(label: string, button: string): Promise<void> {
    const row = this.row(label);
    await row.hover();
    await row.getByRole('button', { name: button }).click();
  }

  /** Answers the dialog that asks where to save a file; a folder, which ends in a slash, has a button with a name. */
  async saveAs(path: string, button = 'OK'): Promise<void> {
    await this.#box.getByRole('button', { name: button }).waitFor();
    await until(`saving as ${path}`, async () => {
      await this.#entry.fill(path, { timeout: 1000 });
      // The dialog reads the folder while one types, and may put its own proposal back.
      await this.page.waitForTimeout(400);
      if ((await this.#entry.inputValue({ timeout: 1000 })) !== path) {
        throw new Error('the dialog changed the path');
      }
      await this.#entry.press('Enter', { timeout: 1000 });
      await this.#box.waitFor({ state: 'hidden', timeout: 2000 });
    });
  }

  row(label: string): Locator {
    return this.#box.locator('.quick-input-list .monaco-list-row', { hasText: label }).first();
  }
}
