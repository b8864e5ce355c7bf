import type { Frame, Locator, Page } from 'playwright-core';
import { until } from './until';

/** The form in front, inside the frames of its webview. */
export class TicketForm {
  private constructor(private readonly frame: Frame) {}

  /** Waits until a form is shown and can be typed into. */
  static async shown(page: Page): Promise<TicketForm> {
    const frame = await until('the form', async () => {
      for (const candidate of page.frames()) {
        const form = candidate.locator('form').first();
        if (candidate.parentFrame() !== null && (await form.isVisible().catch(() => false))) {
          return candidate;
        }
      }
      throw new Error('no frame with a visible form');
    });
    return new TicketForm(frame);
  }

  /** What a field is entered into, by the field's label. */
  field(label: string): Locator {
    return this.frame.getByLabel(label, { exact: true }).and(this.frame.locator('input, textarea, select'));
  }

  get body(): Locator {
    return this.frame.locator('body');
  }

  get submitButton(): Locator {
    return this.frame.locator('button.submit');
  }

  /** Where the form says what came of a submit. */
  get status(): Locator {
    return this.frame.locator('footer').getByRole('status');
  }

  button(name: string | RegExp): Locator {
    return this.frame.getByRole('button', { name });
  }

  option(name: string): Locator {
    return this.frame.getByRole('option', { name }).first();
  }

  /** Moves on with Tab until a field has the focus, as somebody without a mouse does. */
  async tabTo(label: string): Promise<void> {
    const field = this.field(label);
    for (let presses = 0; presses < 40; presses++) {
      if (await field.evaluate((element) => element === element.ownerDocument.activeElement)) {
        return;
      }
      await this.frame.page().keyboard.press('Tab');
    }
    throw new Error(`Tab never reaches "${label}"`);
  }

  /** Replaces the SQL as a person does: all of it selected, then typed over. */
  async typeSql(text: string, label = 'SQL'): Promise<void> {
    const { keyboard } = this.frame.page();
    await this.field(label).focus();
    await keyboard.press('Control+A');
    await keyboard.insertText(text);
  }

  async chooseType(label: string): Promise<void> {
    await this.field('Ticket type').selectOption({ label });
  }

  /** Searches a database by name and takes the first that matches. */
  async chooseDatabase(label: 'Database' | 'Databases' | 'Base database', name: string): Promise<void> {
    await this.choose(label, name);
  }

  /** Searches in a picker and takes the first that matches. */
  async choose(label: string, name: string): Promise<void> {
    await until(`${label}: ${name}`, async () => {
      await this.field(label).fill(name, { timeout: 1000 });
      await this.option(name).click({ timeout: 3000 });
    });
  }

  /** What opens and closes a part of the form. */
  summary(text: string): Locator {
    return this.frame.locator('summary', { hasText: text });
  }

  group(name: string): Locator {
    return this.frame.getByRole('group', { name });
  }

  async isFocused(label: string): Promise<boolean> {
    return this.field(label).evaluate(
      (element) => element === element.ownerDocument.activeElement,
      undefined,
      {
        timeout: 1000,
      },
    );
  }

  /** The SQL as it stands there, byte for byte: selected and copied, from the text area or the editor in its place. */
  async sqlText(label = 'SQL'): Promise<string> {
    const page = this.frame.page();
    await this.field(label).focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Control+C');
    return page.evaluate(() => navigator.clipboard.readText());
  }

  /** Types the name that a ticket for production is confirmed with, as the form asks for it. */
  async confirmProduction(): Promise<void> {
    const entry = this.frame.locator('#guard-production');
    if (await entry.isVisible()) {
      const label = await this.frame.locator('label[for="guard-production"]').innerText();
      await entry.fill(/“(.*)”/.exec(label)?.[1] ?? '');
    }
  }

  /** What was found in the SQL, by the words in front: line and text. */
  finding(text: string | RegExp): Locator {
    return this.frame.locator('.findings-list li', { hasText: text });
  }

  /** Submits, to production too, and waits for the ticket's number. */
  async submit(): Promise<string> {
    await this.confirmProduction();
    await this.submitButton.click();
    return this.orderId();
  }

  async orderId(): Promise<string> {
    return until('a ticket number', async () => {
      const text = await this.status.innerText({ timeout: 1000 });
      const [, id] = /Ticket (\d+) is created/.exec(text) ?? [];
      if (id === undefined) {
        throw new Error(`the form says: ${text}`);
      }
      return id;
    });
  }
}
