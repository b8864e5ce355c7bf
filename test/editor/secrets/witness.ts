import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { until } from '../drive/until';
import { overhear, type Overheard } from './overhear';
import { storageOf } from './storage';

declare global {
  var dmsOverheard: Overheard | undefined;
}

/**
 * Takes down, in files, all of a window that its screenshots do not show: the text of every frame, the messages between forms and
 * host, what stood in notices, what was put on the clipboard, what the browser keeps, and the words that processes were started
 * with. What it took down is searched for secrets when the journey is over.
 */
export class Witness {
  #looks = 0;

  constructor(readonly folder: string) {}

  /** Has to be called before the window is opened. */
  async attend(context: BrowserContext): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    // By tsx a function keeps its name with a helper that a page does not have.
    await context.addInitScript({ content: 'globalThis.__name ??= (named) => named;' });
    await context.addInitScript(overhear);
  }

  /** How often it has looked. */
  get looks(): number {
    return this.#looks;
  }

  async look(page: Page): Promise<void> {
    if (page.isClosed()) {
      return;
    }
    this.#looks += 1;
    const words = await Promise.all(page.frames().map(textOf));
    await this.#write('dom.html', words.join('\n'));
    // A page that is just being loaded anew has nothing yet.
    const heard = await page.evaluate(() => globalThis.dmsOverheard?.take() ?? '').catch(() => '');
    await this.#write('heard.txt', heard);
  }

  /** What outlives the page, and what runs beside it. */
  async lookAtStorage(page: Page): Promise<void> {
    if (!page.isClosed()) {
      const storage = await until('the storage', () => page.evaluate(storageOf), 10_000);
      await this.#write('storage.txt', storage);
      await this.#write('processes.txt', await processes());
      await this.#write('cookies.txt', JSON.stringify(await page.context().cookies()));
      await this.#write(
        'clipboard.txt',
        await page.evaluate(() => navigator.clipboard.readText()).catch(String),
      );
    }
  }

  async #write(name: string, text: string): Promise<void> {
    await writeFile(join(this.folder, `${this.#looks}-${name}`), text);
  }
}

/**
 * The document of a frame and what stands in its fields, which the document does not say; nothing of one that goes meanwhile. Left
 * out are fields for passwords: VS Code's own line of questions keeps in it what a person typed there, until the next question.
 */
async function textOf(frame: Frame): Promise<string> {
  try {
    return await frame.evaluate(() => {
      const fields = [...document.querySelectorAll('input:not([type="password"]), textarea')].map((field) =>
        field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
      );
      return [document.documentElement.outerHTML, ...fields].join('\n');
    });
  } catch {
    return '';
  }
}

/** The command lines of everything that runs on this machine. */
async function processes(): Promise<string> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(ids.map((id) => readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '')));
  return lines.join('\n');
}
