import { describe, expect } from 'vitest';
import type { FormPage } from './page/form-page';
import { it } from './page/form-test';
import { archive, ordersDev, ordersTest, reportsDev } from './page/shop';

/** What the wavy lines are under. */
async function marked(form: FormPage, id = 'sql'): Promise<number> {
  return form.field(id).locator('.squiggly-error').count();
}

describe('an SQL editor', () => {
  it('colours SQL in the colours of the theme, and follows it', async ({ open }) => {
    const form = await open({ values: { databases: [ordersDev], sql: "UPDATE orders SET a = 'x'" } });
    const editor = await form.sqlEditor();
    const colours = () =>
      editor
        .locator('.view-line span span')
        .evaluateAll((tokens) => tokens.map((token) => getComputedStyle(token).color));
    await expect.poll(async () => new Set(await colours()).size).toBeGreaterThan(2);
    const background = () =>
      form
        .field('sql')
        .locator('.monaco-editor')
        .first()
        .evaluate((node) => getComputedStyle(node).backgroundColor);
    expect(await background()).toBe('rgb(31, 31, 31)');
    const dark = await colours();
    await form.setTheme('light');
    await expect.poll(background).toBe('rgb(255, 255, 255)');
    expect(await colours()).not.toEqual(dark);
    await form.setTheme('hc-light');
    await expect.poll(() => form.page.locator('.monaco-editor.hc-light').count()).toBeGreaterThan(0);
    await form.setTheme('hc-dark');
    await expect.poll(() => form.page.locator('.monaco-editor.hc-black').count()).toBeGreaterThan(0);
  });

  it('marks an error in its own statement and says it in words', async ({ open }) => {
    const sql = 'UPDATE orders SET a = 1 WHERE id = 5;\n\n  SELEC 1;\nDELETE FROM orders WHERE id = 6;\n';
    const form = await open({ values: { databases: [ordersDev], sql } });
    const note = form.field('sql').locator('.sql-note');
    await expect.poll(() => note.innerText(), { timeout: 15_000 }).toMatch(/^Line 3: 'SELEC' is not valid/);
    await expect.poll(() => marked(form)).toBe(1);
    const described = await form.input('sql').getAttribute('aria-describedby');
    expect(described?.split(' ')).toContain(await note.getAttribute('id'));
    await form.input('sql').focus();
    await form.page.keyboard.press('Control+A');
    await form.page.keyboard.insertText('SELECT 1');
    await expect.poll(() => note.innerText()).toBe('');
    expect(await marked(form)).toBe(0);
    expect(await marked(form, 'rollbackSql')).toBe(0);
  });

  it('an emptied one has no errors, whatever the other one has', async ({ open }) => {
    const form = await open({
      values: { databases: [ordersDev], sql: 'SELEC 1', rollbackSql: 'DELET FROM t' },
    });
    await form.sqlEditor('rollbackSql');
    await expect.poll(() => marked(form, 'rollbackSql'), { timeout: 15_000 }).toBe(1);
    await form.input('rollbackSql').press('Control+A');
    await form.page.keyboard.press('Delete');
    await expect.poll(() => marked(form, 'rollbackSql')).toBe(0);
    await expect.poll(() => marked(form)).toBe(1);
  });

  it('reads SQL as the chosen databases do', async ({ open }) => {
    const sql = 'INSERT INTO t (a) VALUES (1) RETURNING a;';
    const form = await open({ values: { databases: [reportsDev], sql } });
    const note = form.field('sql').locator('.sql-note');
    await form.sqlEditor();
    await form.input('sql').press('Control+End');
    await form.page.keyboard.insertText('\nSELEC 1');
    await expect.poll(() => note.innerText(), { timeout: 15_000 }).toMatch(/^Line 2: 'SELEC'/);
    await form.input('databases').fill('orders@test');
    await form.option(ordersTest.name).click();
    await form.page.getByRole('button', { name: `Remove ${reportsDev.name}` }).click();
    await expect
      .poll(() => note.innerText(), { timeout: 15_000 })
      .toMatch(/^Line 1: .*RETURNING.* \(1 more\)$/);
  });

  it('says nothing of dialects it has no parser for', async ({ open }) => {
    const sql = 'MERGE INTO t USING s ON (t.a = s.a) WHEN MATCHED THEN UPDATE SET t.b = 1;\nnonsense';
    const form = await open({ values: { databases: [archive], sql } });
    await form.sqlEditor();
    await form.page.waitForTimeout(800);
    expect(await marked(form)).toBe(0);
    expect(form.page.workers()).toEqual([]);
  });

  it('gets by with many errors in long text and stays quick to type in', async ({ open }) => {
    const sql = 'UPDATE orders SET a = WHERE id = 5;\n'.repeat(2500);
    const form = await open({ values: { databases: [ordersDev], sql } });
    const note = form.field('sql').locator('.sql-note');
    await form.sqlEditor();
    await expect.poll(() => note.innerText(), { timeout: 20_000 }).toMatch(/^Line 1: .*\(\d+ more\)$/);
    await form.input('sql').press('Control+End');
    const started = Date.now();
    await form.page.keyboard.type('SELECT 1');
    expect(Date.now() - started).toBeLessThan(2500);
  });

  it('says when a statement is too long to be checked', async ({ open }) => {
    const sql = `INSERT INTO t VALUES ${'(1),'.repeat(6000)}(1)`;
    const form = await open({ values: { databases: [ordersDev], sql } });
    const note = form.field('sql').locator('.sql-note');
    await expect
      .poll(() => note.innerText(), { timeout: 15_000 })
      .toBe('Too long to be checked for errors here; DMS checks it.');
  });

  it('puts nothing in that was not typed', async ({ open }) => {
    const form = await open({ values: { databases: [archive] } });
    await form.sqlEditor();
    await form.input('sql').focus();
    const typed = `SELECT ('a', "b", [c]) `;
    await form.page.keyboard.type(typed, { delay: 5 });
    await expect.poll(() => form.host.kept('sql')).toBe(typed);
  });
});
