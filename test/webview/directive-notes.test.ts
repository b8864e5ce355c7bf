import { describe, expect } from 'vitest';
import { it } from './page/form-test';
import { withoutEditors } from './page/form-page';

const filledIn = 'Filled in from the @dms directives in the file. Look it over.';
const unknown = `The database ${'shop_'.repeat(60)}<img src=x onerror=alert(1)> is not there for this account.`;

describe('what was made of directives in the file', () => {
  it('is said above the fields, in words that nothing of the file can turn into more', async ({ open }) => {
    const form = await open({ ...withoutEditors, notes: [filledIn, unknown], values: { comment: 'why' } });
    const note = form.page.getByRole('note');
    expect(await note.locator('p').allInnerTexts()).toEqual([filledIn, unknown]);
    expect(await note.locator('img').count()).toBe(0);
    const [below, type] = await Promise.all([
      note.boundingBox(),
      form.page.locator('#ticket-type').boundingBox(),
    ]);
    expect((below?.y ?? 0) + (below?.height ?? 0)).toBeLessThan(type?.y ?? 0);
    expect(await form.input('comment').inputValue()).toBe('why');
    await form.screenshot('directive-notes');
  });

  it('widens no narrow form', async ({ open }) => {
    const form = await open({
      ...withoutEditors,
      notes: [unknown],
      browser: { viewport: { width: 360, height: 700 } },
    });
    await form.page.getByRole('note').waitFor();
    const { wide, window } = await form.page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      window: innerWidth,
    }));
    expect(wide).toBeLessThanOrEqual(window);
  });

  it('leaves no empty box where there are no directives', async ({ open }) => {
    const form = await open(withoutEditors);
    expect(await form.page.getByRole('note').count()).toBe(0);
  });
});
