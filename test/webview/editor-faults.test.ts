import { describe, expect } from 'vitest';
import { it } from './page/form-test';
import { ordersDev } from './page/shop';

describe('an SQL editor without its workers', () => {
  it('is typed into and completed as before, and the host is told once', async ({ open }) => {
    const form = await open({
      values: { databases: [ordersDev], sql: 'SELEC 1' },
      prepare: async (page) => {
        await page.route('**/worker/*.js', (route) => route.abort());
      },
    });
    await form.sqlEditor();
    await form.input('sql').focus();
    await form.page.keyboard.press('Control+End');
    await form.page.keyboard.type(' FROM ');
    await expect.poll(() => form.host.kept('sql')).toBe('SELEC 1 FROM ');
    await form.page.keyboard.press('Escape');
    await form.page.keyboard.press('Control+Space');
    await form.page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
    const offered = await form.page.locator('.suggest-widget.visible .label-name').allInnerTexts();
    expect(offered).toContain('customers');
    expect(form.host.heardOf('fault')).toEqual([{ type: 'fault', what: 'worker' }]);
    // The browser itself says that a file did not come; nothing else may go wrong.
    const troubles = form.troubles.splice(0);
    expect(troubles.filter((trouble) => !trouble.includes('net::ERR_FAILED'))).toEqual([]);
  });
});

describe('an SQL editor', () => {
  it('can be read but not changed once the ticket is created', async ({ open }) => {
    const form = await open({ values: { databases: [ordersDev], sql: 'SELECT 1' } });
    await form.sqlEditor();
    await form.post({ type: 'submission', submission: { state: 'created', orderIds: ['7'] } });
    await expect.poll(() => form.input('sql').getAttribute('readonly')).not.toBeNull();
    await form.input('sql').focus();
    await form.page.keyboard.type('x');
    expect(form.host.kept('sql')).toBeUndefined();
  });
});
