import type { Locator } from 'playwright-core';
import { describe, expect } from 'vitest';
import type { FormPage } from './page/form-page';
import { it } from './page/form-test';
import { ordersDev, reportsDev } from './page/shop';

function suggested(form: FormPage): Locator {
  return form.page.locator('.suggest-widget.visible .monaco-list-row');
}

/** Types into the SQL editor and asks for completions. */
async function ask(form: FormPage, sql: string): Promise<string[]> {
  await form.sqlEditor();
  await form.input('sql').focus();
  await form.page.keyboard.press('Escape');
  await form.page.keyboard.press('Control+A');
  await form.page.keyboard.insertText(sql);
  await expect.poll(() => form.host.kept('sql')).toBe(sql);
  await form.page.keyboard.press('Control+Space');
  await suggested(form).first().waitFor();
  return suggested(form).locator('.label-name').allInnerTexts();
}

describe('completion', () => {
  it('offers the tables that DMS lists, and takes one', async ({ open }) => {
    const form = await open({ values: { databases: [ordersDev] } });
    const offered = await ask(form, 'SELECT 1;\nSELECT * FROM cust');
    expect(offered[0]).toBe('customers');
    await form.page.keyboard.press('Enter');
    await expect.poll(() => form.host.kept('sql')).toBe('SELECT 1;\nSELECT * FROM customers');
    expect(form.host.heardOf('listTables')).toEqual([
      {
        type: 'listTables',
        ask: expect.any(Number) as number,
        dbId: ordersDev.dbId,
        logic: false,
        query: '',
      },
    ]);
  });

  it.for([ordersDev, reportsDev].map((database) => [database.dbType, database] as const))(
    'offers the columns of the statement’s tables: %s',
    async ([, database], { open }) => {
      const form = await open({ values: { databases: [database] } });
      for (const [sql, column] of [
        ['UPDATE orders SET ', 'customer_id'],
        ['UPDATE orders SET status = 1 WHERE ', 'customer_id'],
        ['DELETE FROM orders WHERE id = 1 AND ', 'customer_id'],
        ['SELECT * FROM orders o JOIN customers c ON c.', 'email'],
        ['INSERT INTO orders (', 'customer_id'],
        ['DELETE FROM customers; UPDATE orders SET ', 'customer_id'],
      ] as const) {
        const offered = await ask(form, sql);
        expect(offered, sql).toContain(column);
        expect(offered, sql).not.toContain(column === 'email' ? 'customer_id' : 'email');
      }
    },
  );

  it('asks DMS for each table’s columns once', async ({ open }) => {
    const form = await open({ values: { databases: [ordersDev] } });
    await ask(form, 'UPDATE orders SET ');
    await ask(form, 'DELETE FROM orders WHERE ');
    expect(form.host.heardOf('listColumns')).toHaveLength(1);
    expect(form.host.heardOf('listTables')).toHaveLength(1);
  });

  it('offers keywords of the dialect, and only members after a dot', async ({ open }) => {
    const form = await open({ values: { databases: [ordersDev] } });
    expect(await ask(form, 'SELECT * FROM orders WHE')).toContain('WHERE');
    expect(await ask(form, 'DELETE FROM orders WHERE orders.')).not.toContain('WHERE');
  });

  it('puts a name in quotes that would not be read as one', async ({ open }) => {
    const form = await open({ values: { databases: [ordersDev] } });
    await ask(form, 'SELECT * FROM orde');
    await suggested(form).filter({ hasText: 'Left from the old shop' }).click();
    await expect.poll(() => form.host.kept('sql')).toBe('SELECT * FROM `order`');
  });

  it('goes on with keywords when DMS does not answer', async ({ open }) => {
    const form = await open({ values: { databases: [ordersDev] } });
    form.host.failure = { text: 'DMS cannot be reached.' };
    expect(await ask(form, 'SELECT * FROM orders WHE')).toContain('WHERE');
  });
});
