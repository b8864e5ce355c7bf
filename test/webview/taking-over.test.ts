import { describe, expect } from 'vitest';
import { withoutEditors, type FormPage } from './page/form-page';
import { it } from './page/form-test';
import { ordersDev } from './page/shop';

/** Keeps the editor's script back until it is let through, so that a test can type before it is there. */
function heldBack() {
  let letThrough: () => void = () => undefined;
  const wanted = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  const prepare = (page: FormPage['page']) =>
    page.route('**/editor.js', async (route) => {
      await wanted;
      await route.continue();
    });
  return {
    prepare,
    letThrough: () => {
      letThrough();
    },
  };
}

describe('an SQL editor that comes after the person has begun', () => {
  it('keeps text, caret, focus, undo and redo, and loses no key typed while it loads', async ({ open }) => {
    const { prepare, letThrough } = heldBack();
    const form = await open({ values: { databases: [ordersDev], sql: 'SELECT 1' }, prepare });
    const { keyboard } = form.page;
    await form.input('sql').focus();
    await keyboard.press('Control+End');
    await keyboard.type('\nFROM orders');
    await keyboard.press('Home');
    letThrough();
    const typed = 'abcdefghijklmnopqrstuvwxyz0123456789';
    await keyboard.type(typed, { delay: 15 });
    await form.sqlEditor();
    await keyboard.type('!');
    const all = `SELECT 1\n${typed}!FROM orders`;
    await expect.poll(() => form.host.kept('sql')).toBe(all);
    expect(await form.focused()).toBe('sql');
    await keyboard.press('Escape');
    for (let presses = 0; presses < 60; presses += 1) {
      await keyboard.press('Control+Z');
    }
    await expect.poll(() => form.host.kept('sql')).toBe('SELECT 1');
    for (let presses = 0; presses < 60; presses += 1) {
      await keyboard.press('Control+Shift+Z');
    }
    await expect.poll(() => form.host.kept('sql')).toBe(all);
  });

  it('keeps what is selected', async ({ open }) => {
    const { prepare, letThrough } = heldBack();
    const form = await open({ values: { sql: 'DELETE FROM orders\nWHERE id = 5' }, prepare });
    await form.input('sql').evaluate((input) => {
      if (input instanceof HTMLTextAreaElement) {
        input.focus();
        input.setSelectionRange(12, 24, 'backward');
      }
    });
    letThrough();
    await form.sqlEditor();
    await form.page.keyboard.type('X');
    await expect.poll(() => form.host.kept('sql')).toBe('DELETE FROM X id = 5');
  });

  it('does not take the focus from where the person is', async ({ open }) => {
    const { prepare, letThrough } = heldBack();
    const form = await open({ prepare });
    await form.input('comment').focus();
    letThrough();
    await form.sqlEditor();
    expect(await form.focused()).toBe('comment');
    expect(form.host.heardOf('edit')).toEqual([]);
  });

  it('is there for the type of ticket that is shown, not for one that was left', async ({ open }) => {
    const { prepare, letThrough } = heldBack();
    const form = await open({ values: { sql: 'SELECT 1' }, prepare });
    await form.page.getByLabel('Ticket type').selectOption('DATA_EXPORT');
    letThrough();
    await form.sqlEditor();
    expect(await form.page.locator('.sql-editor').count()).toBe(1);
  });

  it('stays away when it does not load, and the form works without it', async ({ open }) => {
    const form = await open({ ...withoutEditors, values: { sql: 'SELECT 1' } });
    await form.input('sql').fill('SELECT 2');
    await expect.poll(() => form.host.kept('sql')).toBe('SELECT 2');
    expect(await form.page.locator('.sql-editor').count()).toBe(0);
  });
});

describe('SQL stays byte for byte what it is', () => {
  it.for([
    ['with CRLF', 'SELECT 1;\r\nSELECT 2;\r\n', 'SELECT 1;\r\nSELECT 2;\r\n-- new\r\n'],
    ['with LF', 'SELECT 1;\nSELECT 2;\n', 'SELECT 1;\nSELECT 2;\n-- new\n'],
  ] as const)('%s in the editor', async ([, sql, edited], { open }) => {
    const form = await open({ values: { databases: [ordersDev], sql } });
    await form.sqlEditor();
    await form.input('sql').press('Control+End');
    await form.page.keyboard.insertText('-- new\n');
    await expect.poll(() => form.host.kept('sql')).toBe(edited);
  });

  it.for([
    ['CRLF', 'a\r\nb\r\n', 'a\r\nb\r\nX\r\n'],
    ['ends of all kinds', 'a\r\nb\nc\rd\r\n', 'a\r\nb\nc\rd\r\nX\r\n'],
    ['a byte order mark', '\uFEFFa\nb\n', '\uFEFFa\nb\nX\n'],
  ] as const)('with %s in the text area', async ([, sql, edited], { open }) => {
    const form = await open({ ...withoutEditors, values: { sql } });
    await form.input('sql').press('Control+End');
    await form.page.keyboard.type('X\n');
    await expect.poll(() => form.host.kept('sql')).toBe(edited);
  });

  it('when an editor could not keep it: the text area stays and says why', async ({ open }) => {
    const form = await open({ values: { sql: 'SELECT 1;\r\nSELECT 2;\nSELECT 3;' } });
    await form.sqlEditor('rollbackSql');
    expect(await form.field('sql').innerText()).toContain('It stays a plain text field');
    await form.input('sql').press('Control+Home');
    await form.page.keyboard.type('-- ');
    await expect.poll(() => form.host.kept('sql')).toBe('-- SELECT 1;\r\nSELECT 2;\nSELECT 3;');
  });
});
