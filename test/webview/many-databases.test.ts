import { describe, expect } from 'vitest';
import type { FormPage } from './page/form-page';
import { withoutEditors } from './page/form-page';
import { it } from './page/form-test';
import { archive, databases, ordersDev, ordersProduct, ordersTest, reportsDev, shards } from './page/shop';

const panel = (form: FormPage) => form.page.getByRole('group', { name: 'Choose many databases' });
const bar = (form: FormPage) => form.field('databases').locator('.many-bar');
const press = (form: FormPage, name: string) => form.page.getByRole('button', { name }).click();
const names = (form: FormPage) => panel(form).getByLabel('Names');

async function keptNames(form: FormPage): Promise<string[]> {
  const kept = (await Promise.resolve(form.host.kept('databases') ?? [])) as { dbId: string }[];
  return kept.map(({ dbId }) => dbId);
}

describe('many databases at once', () => {
  it('are all of an environment', async ({ open }) => {
    const form = await open({ ...withoutEditors, values: { databases: [reportsDev] } });
    await press(form, 'Choose many…');
    await press(form, 'Choose all of this environment');
    await expect.poll(() => panel(form).innerText()).toContain('Choose an environment first.');
    await panel(form).getByLabel('Environment').selectOption('Development');
    await press(form, 'Choose all of this environment');
    await expect.poll(() => panel(form).innerText()).toContain('1 databases chosen.');
    expect(await keptNames(form)).toEqual([reportsDev.dbId, ordersDev.dbId]);
    expect((await bar(form).innerText()).replaceAll(/\s+/g, ' ')).toContain('2 chosen: Development 2');
    form.host.total = 1001;
    await press(form, 'Choose all of this environment');
    await expect
      .poll(() => panel(form).innerText())
      .toContain('1001 databases are too many: at most 1000 can be chosen. Nothing was chosen.');
  });

  it('are the physical ones of a logical one', async ({ open }) => {
    const form = await open({ ...withoutEditors, values: { databases: [archive] } });
    await press(form, 'Take its physical databases');
    await expect.poll(() => keptNames(form)).toEqual(shards(16).map(({ dbId }) => dbId));
    expect((await bar(form).innerText()).replaceAll(/\s+/g, ' ')).toContain(
      '16 chosen: Production 2 Development 14',
    );
    expect(await form.focused()).toBe('databases');
    await press(form, 'Remove all');
    await expect.poll(() => keptNames(form)).toEqual([]);
  });

  it('are a list of names; what is unknown or stands for several comes back to be mended', async ({
    open,
  }) => {
    const form = await open(withoutEditors);
    await press(form, 'Choose many…');
    await names(form).fill(`reports, nowhere\n"orders"\n${ordersTest.name}，archive\n\nreports`);
    await press(form, 'Choose these names');
    const note = panel(form).locator('.many-note');
    await expect
      .poll(() => note.innerText())
      .toBe(
        '3 of 5 names chosen. Not found, still in the list: nowhere. 1 stand for several databases: choose which below.',
      );
    expect(await keptNames(form)).toEqual([reportsDev.dbId, ordersTest.dbId, archive.dbId]);
    expect(await names(form).inputValue()).toBe('nowhere\norders');
    await panel(form)
      .getByLabel('orders', { exact: true })
      .selectOption({ label: `${ordersProduct.name} · Production · mysql · ${ordersProduct.host}:3306` });
    await expect.poll(() => names(form).inputValue()).toBe('nowhere');
    expect(await keptNames(form)).toContain(ordersProduct.dbId);
    // What is still to be mended stays with the draft.
    expect(form.host.kept('databases.aside')).toBe('nowhere');
  });

  it('are looked up piece by piece, and can be stopped', async ({ open }) => {
    const form = await open(withoutEditors);
    const fleet = shards(200);
    form.host.databases = fleet;
    await press(form, 'Choose many…');
    await names(form).fill(fleet.map(({ schemaName }) => schemaName).join('\n'));
    await press(form, 'Choose these names');
    await expect.poll(() => keptNames(form), { timeout: 15_000 }).toHaveLength(200);
    expect(form.host.heardOf('nameDatabases')).toHaveLength(10);
    expect(await names(form).inputValue()).toBe('');
    form.host.silent = true;
    await names(form).fill('archive_1');
    await press(form, 'Choose these names');
    await press(form, 'Stop');
    expect(await panel(form).innerText()).toContain('Stopped.');
    expect(await names(form).inputValue()).toBe('archive_1');
  });

  it('are a list pasted where one searches', async ({ open }) => {
    const form = await open(withoutEditors);
    await form.input('databases').evaluate((input) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'reports\nunknown\n');
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    await expect.poll(() => keptNames(form)).toEqual([reportsDev.dbId]);
    expect(await names(form).inputValue()).toBe('unknown');
    expect(await form.input('databases').inputValue()).toBe('');
  });
});

describe('a thousand chosen databases', () => {
  it('are one stop of the Tab key and do not slow typing', async ({ open }) => {
    const form = await open({ ...withoutEditors, values: { databases: shards(1000) } });
    expect(await form.page.locator('.chip').count()).toBe(1000);
    await form.input('databases').focus();
    await form.page.keyboard.press('Shift+Tab');
    await form.page.keyboard.press('Home');
    await form.page.keyboard.press('ArrowRight');
    await form.page.keyboard.press('Enter');
    await expect.poll(() => keptNames(form)).toHaveLength(999);
    expect(await keptNames(form)).not.toContain('3001');
    const took = await form.input('comment').evaluate((input) => {
      const started = performance.now();
      for (let presses = 0; presses < 20; presses += 1) {
        (input as HTMLTextAreaElement).value += 'x';
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }
      return (performance.now() - started) / 20;
    });
    expect(took).toBeLessThan(16);
  });

  it('are as many as a form takes', async ({ open }) => {
    const form = await open({ ...withoutEditors, values: { databases: shards(999) } });
    form.host.databases = databases;
    await press(form, 'Choose many…');
    await names(form).fill(`reports\n${ordersTest.name}`);
    await press(form, 'Choose these names');
    await expect.poll(() => panel(form).innerText()).toContain('at most 1000 can be chosen');
    expect(await names(form).inputValue()).toContain('reports');
  });
});
