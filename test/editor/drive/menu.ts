import type { Locator } from 'playwright-core';
import { until } from './until';

/** Opens the context menu of an editor line or a tree item and takes an entry. */
export async function takeFromMenu(target: Locator, label: string): Promise<void> {
  await withMenu(target, `"${label}" in the context menu`, () => takeEntry(target, label));
}

/** The labels in the context menu of `target`, which is closed again. */
export async function menuLabels(target: Locator): Promise<string[]> {
  const texts = await withMenu(target, 'a context menu', async () => {
    const labels = entries(target, '');
    await labels.first().waitFor({ timeout: 3000 });
    return labels.allInnerTexts();
  });
  await target.page().keyboard.press('Escape');
  return texts.map((text) => text.trim()).filter((text) => text !== '');
}

/** Opens the menu until what is wanted of it works: its entries come after the extensions. */
async function withMenu<T>(target: Locator, step: string, use: () => Promise<T>): Promise<T> {
  return until(
    step,
    async () => {
      try {
        await target.click({ button: 'right', position: { x: 40, y: 8 }, timeout: 2000 });
        return await use();
      } catch (error) {
        // Also a menu that came too late, which would cover everything.
        await target.page().keyboard.press('Escape');
        throw error;
      }
    },
    45_000,
  );
}

function entries(target: Locator, label: string): Locator {
  return target.page().locator('.monaco-menu .action-item', { hasText: label });
}

async function takeEntry(target: Locator, label: string): Promise<void> {
  const entry = entries(target, label).first();
  await entry.waitFor({ timeout: 3000 });
  // A menu ignores the mouse for its first 100 ms: click until it is gone, or the click is lost and the menu stays.
  await until(
    label,
    async () => {
      await entry.click({ timeout: 300 }).catch(() => undefined);
      await entry.waitFor({ state: 'detached', timeout: 300 });
    },
    5000,
  );
}
