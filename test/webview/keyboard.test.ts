import { describe, expect } from 'vitest';
import { it } from './page/form-test';
import { ordersDev, ordersProduct } from './page/shop';

describe('without a mouse', () => {
  it('a ticket is filled in from the first field to Ctrl+Enter', async ({ open }) => {
    const form = await open();
    const { keyboard } = form.page;
    await form.sqlEditor();
    expect(await form.focused()).toBe('databases');
    await keyboard.type('orders@dev');
    await form.options.waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.type('Data repair');
    await keyboard.press('Tab');
    await keyboard.type('Orders are stuck');
    await keyboard.press('Tab');
    await keyboard.type('1');
    while ((await form.focused()) !== 'sql') {
      await keyboard.press('Tab');
    }
    await keyboard.type("UPDATE orders SET status = 'sent' WHERE id = 5");
    await keyboard.press('Escape');
    await keyboard.press('Control+Enter');
    expect(form.host.heardOf('submit').map(({ content }) => content.values)).toEqual([
      {
        databases: [ordersDev],
        classify: 'Data repair',
        comment: 'Orders are stuck',
        affectRows: '1',
        sql: "UPDATE orders SET status = 'sent' WHERE id = 5",
      },
    ]);
  });

  it('Tab goes through every field and out of the SQL editors, and back', async ({ open }) => {
    const form = await open({ values: { databases: [ordersDev] } });
    await form.sqlEditor();
    await form.sqlEditor('rollbackSql');
    await form.input('databases').focus();
    const order = [await form.focused()];
    while (order.at(-1) !== 'json' && order.length < 30) {
      await form.page.keyboard.press('Tab');
      order.push(await form.focused());
    }
    const presses = order.length;
    // Some fields have a button of their own.
    expect([...new Set(order)]).toEqual([
      'databases',
      'classify',
      'comment',
      'affectRows',
      'sql',
      'sqlAttached',
      'rollbackSql',
      'rollbackAttached',
      'execMode',
      'supplement',
      'stakeholders',
      'json',
    ]);
    await form.page.keyboard.press('Tab');
    expect(await form.submitButton.evaluate((button) => button === document.activeElement)).toBe(true);
    for (let back = 0; back < presses; back += 1) {
      await form.page.keyboard.press('Shift+Tab');
    }
    expect(await form.focused()).toBe('databases');
    expect(form.host.heardOf('edit')).toEqual([]);
  });

  it('the list of databases opens, moves and closes as a combobox does', async ({ open }) => {
    const form = await open();
    const input = form.input('databases');
    const active = () => input.getAttribute('aria-activedescendant');
    expect(await input.getAttribute('aria-expanded')).toBe('false');
    await input.press('ArrowDown');
    await form.options.first().waitFor();
    expect(await input.getAttribute('aria-expanded')).toBe('true');
    await input.press('ArrowUp');
    expect(await active()).toBe('field-databases-list-4');
    await input.press('ArrowDown');
    expect(await active()).toBe('field-databases-list-0');
    expect(await form.page.locator(`#${String(await active())}`).getAttribute('role')).toBe('option');
    await input.press('Escape');
    expect(await input.getAttribute('aria-expanded')).toBe('false');
    expect(await active()).toBeNull();
  });

  it('Enter in a line of text sends nothing', async ({ open }) => {
    const form = await open();
    await form.input('affectRows').press('Enter');
    expect(form.host.heardOf('submit')).toEqual([]);
    expect(await form.page.locator('.problem:visible').count()).toBe(0);
  });

  it('Tab and Enter reach the buttons of what is chosen', async ({ open }) => {
    const form = await open({ values: { databases: [ordersProduct] } });
    await form.input('databases').focus();
    await form.page.keyboard.press('Shift+Tab');
    await form.page.keyboard.press('Enter');
    await expect.poll(() => form.host.kept('databases')).toEqual([]);
  });
});
