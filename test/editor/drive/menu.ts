import type { Locator } from 'playwright-core';
import { until } from './until';

/** Opens the context menu of an editor line or a tree item and takes an entry. */
export async function takeFromMenu(target: Locator, label: string): Promise<void> {
  await until(`"${label}" in the context menu`, async () => {
    await openMenu(target);
    try {
      await takeEntry(target, label);
    } catch (error) {
      await target.page().keyboard.press('Escape');
      throw error;
    }
  });
}

/** The labels in the context menu of `target`, which is closed again. */
export async function menuLabels(target: Locator): Promise<string[]> {
  return until('a context menu', async () => {
    await openMenu(target);
    const labels = entries(target, '');
    await labels.first().waitFor({ timeout: 1500 });
    const texts = await labels.allInnerTexts();
    await target.page().keyboard.press('Escape');
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  });
}

async function openMenu(target: Locator): Promise<void> {
  await target.click({ button: 'right', position: { x: 40, y: 8 }, timeout: 2000 });
}

function entries(target: Locator, label: string): Locator {
  return target.page().locator('.monaco-menu .action-item', { hasText: label });
}

async function takeEntry(target: Locator, label: string): Promise<void> {
  const entry = entries(target, label).first();
  await entry.waitFor({ timeout: 1500 });
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
