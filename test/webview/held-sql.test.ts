import { describe, expect } from 'vitest';
import { it } from './page/form-test';
import { ordersDev } from './page/shop';

const mark = '⟦dms-sql 3f2a9c00-1111-4222-8333-444455556666 12582912⟧';
const values = { databases: [ordersDev], comment: 'x', affectRows: '1', sql: mark };
const summary = {
  bytes: 12_582_912,
  lines: 180_000,
  head: "INSERT INTO a VALUES ('<b>');\n",
  statements: { dml: 179_998, ddl: 2 },
};

describe('SQL that is too big for the page', () => {
  it('is told of, opened, replaced and sent by its mark', async ({ open }) => {
    const form = await open({ values });
    form.host.summary = summary;
    // Drawn before the test could say what it is.
    await form.post({ type: 'value', field: 'sql', value: mark });
    const held = form.field('sql').locator('.held-sql');
    await expect
      .poll(() => held.locator('.held-facts').textContent())
      .toBe('12.0 MB · 180,000 lines · 180,000 statements: 179,998 changes of rows, 2 changes of structure');
    expect(await held.locator('.held-head').textContent()).toBe(summary.head);
    await held.getByRole('button', { name: 'Open the SQL' }).press('Enter');
    await held.getByRole('button', { name: 'Replace with a selection or file…' }).press('Enter');
    expect(form.host.heardOf('openText')).toEqual([{ type: 'openText', field: 'sql' }]);
    expect(form.host.heardOf('replaceText')).toEqual([{ type: 'replaceText', field: 'sql' }]);
    await form.screenshot('held-sql');
    await form.submitButton.click();
    await expect.poll(() => form.host.heardOf('submit').length).toBe(1);
    expect(form.host.heardOf('submit')[0]?.content.values['sql']).toBe(mark);
  });

  it('says when it is gone', async ({ open }) => {
    const form = await open({ values });
    const held = form.field('sql').locator('.held-sql');
    await expect
      .poll(() => held.locator('.held-facts').textContent())
      .toBe('This SQL is no longer on this machine. Choose it again.');
    expect(await held.getByRole('button').allTextContents()).toContain('Replace with a selection or file…');
  });

  it('takes the place of what was pasted, and gives way to smaller SQL', async ({ open }) => {
    const form = await open({ values: { ...values, sql: '' } });
    await form.sqlEditor();
    await form.input('sql').focus();
    await form.page.keyboard.insertText('SELECT 1');
    await expect.poll(() => form.host.kept('sql')).toBe('SELECT 1');
    const { revision = 0 } = form.host.heardOf('edit').at(-1) ?? {};
    await form.page.keyboard.insertText('; SELECT 2');
    await expect.poll(() => form.host.kept('sql')).toBe('SELECT 1; SELECT 2');
    await form.post({ type: 'value', field: 'sql', value: mark, revision });
    await form.post({ type: 'submission', submission: { state: 'idle' } });
    expect(await form.field('sql').locator('.held-sql').count()).toBe(0);
    const last = form.host.heardOf('edit').at(-1)?.revision ?? 0;
    await form.post({ type: 'value', field: 'sql', value: mark, revision: last });
    await form.field('sql').locator('.held-sql').waitFor();
    expect(await form.focused()).toBe('sql');
    await form.post({ type: 'value', field: 'sql', value: 'SELECT 3' });
    await form.sqlEditor();
    await form.submitButton.click();
    await expect.poll(() => form.host.heardOf('submit')[0]?.content.values['sql']).toBe('SELECT 3');
  });
});
