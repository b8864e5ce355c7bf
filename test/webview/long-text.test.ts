import { describe, expect } from 'vitest';
import { it } from './page/form-test';
import { archive, reportsDev } from './page/shop';

const long = `${'-- a line of a long script\n'.repeat(20_000)}SELECT 1;\n`;

describe('a long text', () => {
  it('goes to the host once for a burst of keys, not with each', async ({ open }) => {
    const form = await open({ pluginType: 'DATA_EXPORT', values: { databases: [archive], sql: long } });
    await form.sqlEditor();
    await form.input('sql').focus();
    await form.page.keyboard.press('Control+End');
    for (const key of 'abcdefghij') {
      await form.page.keyboard.insertText(key);
    }
    await expect.poll(() => form.host.kept('sql') === `${long}abcdefghij`).toBe(true);
    expect(form.host.heardOf('edit').length).toBeLessThan(10);
  });

  it.for(['pagehide', 'blur'])('is with the host before the page goes away (%s)', async (event, { open }) => {
    const form = await open({ pluginType: 'DATA_EXPORT', values: { databases: [archive], sql: long } });
    await form.sqlEditor();
    await form.input('sql').focus();
    await form.page.keyboard.press('Control+End');
    await form.page.keyboard.insertText('X');
    await form.page.evaluate((name) => window.dispatchEvent(new Event(name)), event);
    expect(form.host.kept('sql') === `${long}X`).toBe(true);
  });

  it('is all there in a submit right after a key', async ({ open }) => {
    const form = await open({
      pluginType: 'DATA_EXPORT',
      values: { databases: [reportsDev], sql: long, comment: 'x', affectRows: '1' },
    });
    await form.sqlEditor();
    await form.input('sql').focus();
    await form.page.keyboard.press('Control+End');
    await form.page.keyboard.insertText('X');
    await form.page.keyboard.press('Control+Enter');
    await expect.poll(() => form.host.heardOf('submit').length).toBe(1);
    const [submit] = form.host.heardOf('submit');
    expect(submit?.content.values['sql'] === `${long}X`).toBe(true);
    expect(form.host.heardOf('edit').at(-1)?.revision).toBe(submit?.revision);
  });
});
