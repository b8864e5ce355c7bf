import { describe, expect } from 'vitest';
import { withoutEditors } from './page/form-page';
import { it } from './page/form-test';
import { ordersDev, ordersProduct, ordersTest, people } from './page/shop';

describe('the picker of databases', () => {
  it('shows of each what tells it from the others', async ({ open }) => {
    const form = await open(withoutEditors);
    await form.input('databases').click();
    const options = form.options;
    await options.first().waitFor();
    const texts = (await options.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    expect(texts[0]).toBe(
      `Production ${ordersProduct.name} mysql · ${ordersProduct.host}:3306 Li Wei, Chen Jing`,
    );
    expect(texts[4]).toContain('logical database');
  });

  it('takes several for a data change, and takes them out again', async ({ open }) => {
    const form = await open(withoutEditors);
    const input = form.input('databases');
    for (const database of [ordersProduct, ordersDev]) {
      await input.fill('orders');
      await form.option(database.name).click();
    }
    await expect.poll(() => form.host.kept('databases')).toEqual([ordersProduct, ordersDev]);
    expect(
      await form.page
        .getByRole('listbox', { includeHidden: true })
        .first()
        .getAttribute('aria-multiselectable'),
    ).toBe('true');
    await form.page.getByRole('button', { name: `Remove ${ordersProduct.name}` }).click();
    await expect.poll(() => form.host.kept('databases')).toEqual([ordersDev]);
    expect(await form.focused()).toBe('databases');
    await input.press('Backspace');
    await expect.poll(() => form.host.kept('databases')).toEqual([]);
  });

  it('takes several from one search, from the keyboard, without closing its list', async ({ open }) => {
    const form = await open(withoutEditors);
    const input = form.input('databases');
    await input.pressSequentially('orders');
    await expect.poll(() => form.options.count()).toBe(3);
    for (const key of [
      'ArrowDown',
      'Enter',
      'ArrowDown',
      'Enter',
      'ArrowDown',
      'Enter',
      'ArrowUp',
      'Enter',
    ]) {
      await input.press(key);
    }
    await expect.poll(() => form.host.kept('databases')).toEqual([ordersProduct, ordersTest]);
    expect(await input.inputValue()).toBe('orders');
    expect(await form.options.evaluateAll((all) => all.map((one) => one.ariaSelected))).toEqual([
      'true',
      'false',
      'true',
    ]);
    expect(await form.field('databases').getByRole('status').innerText()).toBe('2 chosen.');
    await input.press('Escape');
    expect(await input.inputValue()).toBe('');
  });

  it('asks for what was typed last and ignores late answers', async ({ open }) => {
    const form = await open(withoutEditors);
    await form.input('databases').pressSequentially('reports', { delay: 20 });
    await expect.poll(() => form.host.heardOf('searchDatabases').at(-1)?.query).toBe('reports');
    await expect.poll(() => form.options.count()).toBe(1);
    await form.post({ type: 'databases', ask: 1, databases: [ordersDev], total: 1 });
    expect(await form.options.innerText()).toContain('reports@');
  });

  it('draws a hundred of a hundred thousand and says so', async ({ open }) => {
    const form = await open(withoutEditors);
    const many = Array.from({ length: 1000 }, (_, index) => ({
      ...ordersDev,
      dbId: String(index),
      name: `db${index}`,
    }));
    Object.assign(form.host, { databases: many, total: 100_000 });
    await form.input('databases').fill('db');
    await expect.poll(() => form.options.count()).toBe(100);
    await expect
      .poll(() => form.field('databases').getByRole('status').innerText())
      .toBe('100 of 100000 are shown. Type to narrow them down.');
  });

  it('says why DMS does not answer, and that there is nothing', async ({ open }) => {
    const form = await open(withoutEditors);
    const note = form.field('databases').getByRole('status');
    await form.input('databases').fill('nowhere');
    await expect.poll(() => note.innerText()).toBe('Nothing found.');
    form.host.failure = { text: 'DMS cannot be reached.', code: 'ECONNREFUSED' };
    await form.input('databases').fill('orders');
    await expect.poll(() => note.innerText()).toBe('DMS cannot be reached.');
    expect(await form.options.count()).toBe(0);
  });
});

describe('the picker of people', () => {
  it('keeps DMS’s own user ids', async ({ open }) => {
    const form = await open(withoutEditors);
    await form.input('stakeholders').fill('chen');
    await form.option('Chen Jing').click();
    await form.input('stakeholders').fill('zhao');
    await form.option('Zhao Min').click();
    await expect.poll(() => form.host.kept('stakeholders')).toEqual([people[1], people[2]]);
  });

  it('offers first who was a stakeholder of the database before, and takes nobody by itself', async ({
    open,
  }) => {
    const form = await open({ ...withoutEditors, values: { databases: [ordersDev] } });
    form.host.stakeholders = people.slice(2);
    await form.input('stakeholders').click();
    await form.options.first().waitFor();
    expect((await form.options.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))).toEqual([
      'Zhao Min 53 a stakeholder of this database before',
      'Li Wei 51',
      'Chen Jing 52',
    ]);
    expect(form.host.heardOf('searchUsers').at(-1)?.databases).toEqual([
      { dbId: ordersDev.dbId, logic: false },
    ]);
    expect(form.host.heardOf('edit')).toEqual([]);
  });
});
