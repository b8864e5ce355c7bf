import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Keeps a numbered screenshot of every step of one journey in a folder of its own, which is emptied first. */
export class Album {
  readonly #paths: string[] = [];

  constructor(private readonly folder: string) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  get paths(): readonly string[] {
    return this.#paths;
  }

  async keep(page: Page, step: string): Promise<void> {
    const number = String(this.#paths.length + 1).padStart(2, '0');
    const path = join(this.folder, `${number}-${step}.png`);
    // Notices fade in: a picture shows them as they stay.
    await page.screenshot({ path, animations: 'disabled' });
    this.#paths.push(path);
  }
}
