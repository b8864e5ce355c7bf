import { describe, expect } from 'vitest';
import { it } from './page/form-test';
import { ordersDev } from './page/shop';

const mark = '⟦dms-sql 3f2a9c00-1111-4222-8333-444455556666 12582912⟧';
const values = { databases: [ordersDev], comment: 'x', affectRows: '1', sql: mark, sqlAttached: true };

describe('an attachment', () => {
  it('is asked for, tells how far it is, can be given up, and is sent by its key', async ({ open }) => {
    const form = await open({ values });
    const field = form.field('sqlAttachment');
    const status = field.locator('.upload-status');
    expect(await field.locator('.hint').first().textContent()).toBe('The SQL of this form, 12.0 MB.');
    expect(await status.textContent()).toBe('Nothing is attached.');
    await form.submitButton.click();
    await expect.poll(() => form.problem('sqlAttachment').textContent()).toBe('This is needed.');
    await field.getByRole('button', { name: 'Attach… Attachment with the SQL' }).press('Enter');
    expect(form.host.heardOf('attach')).toEqual([{ type: 'attach', field: 'sqlAttachment' }]);
    const sending = { phase: 'sending', done: 3_000_000, total: 12_000_000 } as const;
    await form.post({ type: 'upload', field: 'sqlAttachment', state: sending });
    await expect.poll(() => status.textContent()).toBe('Uploading…');
    expect(await field.locator('progress').evaluate((bar: HTMLProgressElement) => bar.position)).toBe(0.25);
    await form.screenshot('attachment-sending');
    await field.getByRole('button', { name: 'Cancel the upload' }).press('Enter');
    expect(form.host.heardOf('cancelAttach')).toEqual([{ type: 'cancelAttach', field: 'sqlAttachment' }]);
    const failure = { text: 'DMS could not fetch the file.', detail: 'HTTP 404', requestId: 'R-1' };
    await form.post({ type: 'upload', field: 'sqlAttachment', state: { phase: 'failed', failure } });
    await expect
      .poll(() => status.textContent())
      .toBe('DMS could not fetch the file. · HTTP 404 · RequestId R-1');
    await form.post({ type: 'upload', field: 'sqlAttachment', state: { phase: 'idle' } });
    await form.post({ type: 'value', field: 'sqlAttachment', value: 'upload_1_sql.sql' });
    await expect.poll(() => status.textContent()).toBe('DMS has the file: upload_1_sql.sql');
    await form.submitButton.click();
    await expect.poll(() => form.host.heardOf('submit').length).toBe(1);
    expect(form.host.heardOf('submit')[0]?.content.values['sqlAttachment']).toBe('upload_1_sql.sql');
  });

  it('can be taken away', async ({ open }) => {
    const form = await open({ values: { ...values, supplement: 'upload_2_why.txt' } });
    await form
      .field('supplement')
      .getByRole('button', { name: /^Remove/ })
      .press('Enter');
    await expect.poll(() => form.host.kept('supplement')).toBe('');
    expect(await form.focused()).toBe('supplement');
  });
});
