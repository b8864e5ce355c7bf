import { describe, expect } from 'vitest';
import type { FieldFindings, ToForm } from '../../src/protocol/messages';
import type { FormPage } from './page/form-page';
import { it } from './page/form-test';
import { withoutEditors } from './page/form-page';
import { archive, ordersDev, ordersProduct } from './page/shop';

const sql = 'SELECT 1;\r\nUPDATE orders\r\nSET note = 1；';
const values = { databases: [ordersDev], comment: 'why', affectRows: '3', sql };

const noWhere = {
  rule: 'no-where',
  severity: 'error',
  text: 'This UPDATE has no WHERE.',
  line: 2,
  start: 11,
  end: sql.length - 1,
  fix: { title: 'Add WHERE', start: sql.length - 1, end: sql.length - 1, text: ' WHERE ', caret: 7 },
} as const;
const semicolon = {
  rule: 'fullwidth-semicolon',
  severity: 'warning',
  text: 'Use another semicolon.',
  line: 3,
  start: sql.length - 1,
  end: sql.length,
  fix: { title: 'Replace it', start: sql.length - 1, end: sql.length, text: ';' },
} as const;
const both: FieldFindings = { field: 'sql', total: 2, list: [noWhere, semicolon] };

async function tell(form: FormPage, fields: readonly FieldFindings[], more: Partial<ToForm> = {}) {
  await form.post({
    type: 'findings',
    revision: form.host.heardOf('edit').at(-1)?.revision ?? 0,
    fields: [...fields],
    refusal: null,
    proposal: null,
    ...more,
  } as ToForm);
}

const items = (form: FormPage, field = 'sql') => form.field(field).locator('.findings-list li');
const reason = (form: FormPage) => form.page.getByLabel('Submit anyway, because');
const production = (form: FormPage) => form.page.getByLabel(/goes to production/);

describe('what was found in the SQL', () => {
  it('stands below it, is summed up for a screen reader, and goes when it is mended', async ({ open }) => {
    const form = await open({ values });
    await form.sqlEditor();
    expect(await form.field('sql').locator('.findings-list').isVisible()).toBe(false);
    await tell(form, [both]);
    await expect.poll(() => items(form).count()).toBe(2);
    expect(await items(form).allInnerTexts()).toEqual([
      'Error Line 2: This UPDATE has no WHERE. Add WHERE',
      'Warning Line 3: Use another semicolon. Replace it',
    ]);
    expect(await form.field('sql').locator('.findings-summary').innerText()).toBe(
      'Found in the SQL: 2, of which errors: 1.',
    );
    expect(await form.field('sql').locator('.squiggly-error').count()).toBeGreaterThan(0);
    await tell(form, []);
    await expect.poll(() => items(form).count()).toBe(0);
    expect(await form.field('sql').locator('.findings-summary').innerText()).toBe('');
    await expect.poll(() => form.field('sql').locator('.squiggly-error').count()).toBe(0);
  });

  it('leads from the keyboard to its place in the editor, and is mended there, to be undone', async ({
    open,
  }) => {
    const form = await open({ values });
    await form.sqlEditor();
    await tell(form, [both]);
    const { keyboard } = form.page;
    await form.page.getByRole('button', { name: 'Line 3: Use another semicolon.' }).press('Enter');
    expect(await form.focused()).toBe('sql');
    await keyboard.type('!');
    await expect.poll(() => form.host.kept('sql')).toBe(sql.replace('；', '!'));
    await keyboard.press('Control+Z');
    await expect.poll(() => form.host.kept('sql')).toBe(sql);

    await tell(form, [both]);
    await form.page.getByRole('button', { name: 'Add WHERE' }).press('Enter');
    await expect.poll(() => form.focused()).toBe('sql');
    await keyboard.type('id = 7');
    await expect.poll(() => form.host.kept('sql')).toBe(sql.replace('；', ' WHERE id = 7；'));
    await form.screenshot('findings-mended');
  });

  it('works on a plain text area too, byte for byte', async ({ open }) => {
    const form = await open({ values, ...withoutEditors });
    await tell(form, [both]);
    await form.page.getByRole('button', { name: 'Line 3: Use another semicolon.' }).click();
    expect(
      await form
        .input('sql')
        .evaluate((input: HTMLTextAreaElement) =>
          input.value.slice(input.selectionStart, input.selectionEnd),
        ),
    ).toBe('；');
    await form.page.getByRole('button', { name: 'Add WHERE' }).click();
    await form.page.keyboard.type('id = 7');
    expect(form.host.kept('sql')).toBe(sql.replace('；', ' WHERE id = 7；'));
  });

  it('is not believed of SQL that has changed since', async ({ open }) => {
    const form = await open({ values, revision: 5 });
    await form.sqlEditor();
    await tell(form, [both], { revision: 5 });
    await expect.poll(() => items(form).count()).toBe(2);
    await form.input('affectRows').fill('4');
    await tell(form, [], { revision: 5 });
    await tell(form, [{ ...both, field: 'rollbackSql', total: 60 }], { revision: 6 });
    await expect.poll(() => items(form, 'rollbackSql').count()).toBe(2);
    expect(await form.field('rollbackSql').locator('.findings-summary').innerText()).toContain(
      'The first 2 are shown.',
    );
    expect(await items(form).count()).toBe(0);
  });

  it('cannot be mended any more once the ticket is sent', async ({ open }) => {
    const form = await open({ values, submission: { state: 'created', orderIds: ['1'] } });
    await form.sqlEditor();
    await tell(form, [both]);
    await items(form).first().waitFor();
    expect(await form.page.getByRole('button', { name: 'Add WHERE' }).isDisabled()).toBe(true);
  });
});

describe('the guard', () => {
  it('wants a reason for SQL with errors, and keeps it with the draft', async ({ open }) => {
    const form = await open({ values, ...withoutEditors });
    await tell(form, [both]);
    await reason(form).waitFor();
    expect(await form.submitButton.getAttribute('aria-disabled')).toBe('true');
    await form.submitButton.click({ force: true });
    expect(form.host.heardOf('submit')).toEqual([]);
    expect(await reason(form).evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await reason(form).getAttribute('aria-invalid')).toBe('true');
    expect(await form.status.innerText()).toContain('Nothing was sent');
    await form.page.keyboard.type('all orders are meant');
    expect(form.host.kept('$reason')).toBe('all orders are meant');
    expect(await form.submitButton.getAttribute('aria-disabled')).toBe('false');
    await form.submitButton.click();
    expect(form.host.heardOf('submit')).toHaveLength(1);
    expect(form.host.heardOf('submit')[0]?.content.values['$reason']).toBe('all orders are meant');
  });

  it('asks for nothing where there are only warnings', async ({ open }) => {
    const form = await open({ values, ...withoutEditors });
    await tell(form, [{ field: 'sql', total: 1, list: [semicolon] }]);
    await items(form).first().waitFor();
    expect(await form.page.locator('.guard').isVisible()).toBe(false);
    await form.submitButton.click();
    expect(form.host.heardOf('submit')).toHaveLength(1);
  });

  it('wants the name of a production database typed, every time', async ({ open }) => {
    const form = await open({
      values: { ...values, databases: [ordersProduct, archive] },
      ...withoutEditors,
    });
    expect(await form.submitButton.getAttribute('aria-disabled')).toBe('true');
    await form.page.keyboard.press('Control+Enter');
    expect(await production(form).evaluate((input) => input === document.activeElement)).toBe(true);
    await form.page.keyboard.type('orders');
    expect(await form.submitButton.getAttribute('aria-disabled')).toBe('true');
    await form.page.keyboard.type(', archive');
    expect(await form.submitButton.getAttribute('aria-disabled')).toBe('false');
    await form.page.keyboard.press('Control+Enter');
    expect(form.host.heardOf('submit')[0]).toMatchObject({ production: 'orders, archive' });
    expect(JSON.stringify(form.host.heardOf('edit'))).not.toContain('archive"');
  });

  it('forgets the name when the database changes', async ({ open }) => {
    const form = await open({
      values: { ...values, databases: [ordersProduct, archive] },
      ...withoutEditors,
    });
    await production(form).fill('orders, archive');
    await form.page.getByRole('button', { name: `Remove ${archive.name}` }).click();
    expect(await production(form).inputValue()).toBe('');
    await production(form).fill('archive');
    expect(await form.submitButton.getAttribute('aria-disabled')).toBe('true');
    await production(form).fill('orders');
    expect(await form.submitButton.getAttribute('aria-disabled')).toBe('false');
  });

  it('shows what only the host has found', async ({ open }) => {
    const form = await open({ values, ...withoutEditors });
    form.host.outcome = { state: 'invalid', problems: [{ field: '$reason', text: 'Say why.' }] };
    await form.submitButton.click();
    await expect.poll(() => reason(form).getAttribute('aria-invalid')).toBe('true');
    expect(await form.page.locator('#guard-reason-problem').innerText()).toBe('Say why.');
  });

  it('asks nothing while it is only found out whether there is a ticket', async ({ open }) => {
    const form = await open({
      values: { ...values, databases: [ordersProduct] },
      submission: { state: 'unknown', failure: { text: '?' } },
      ...withoutEditors,
    });
    expect(await form.submitButton.getAttribute('aria-disabled')).toBe('false');
    await form.submitButton.click();
    expect(form.host.heardOf('submit')).toHaveLength(1);
  });
});

describe('the suggested type', () => {
  const proposal = { pluginType: 'DC_CHUNK', why: 'ALTER TABLE need not lock.' };
  const note = (form: FormPage) => form.page.locator('.proposal');

  it('is told with its reason and taken with one press, never by itself', async ({ open }) => {
    const form = await open({ values, ...withoutEditors });
    await tell(form, [], { proposal });
    await expect.poll(() => note(form).innerText()).toContain(proposal.why);
    expect(await form.page.getByLabel('Ticket type').inputValue()).toBe('DC_COMMON');
    await form.page.getByRole('button', { name: 'Make it: Lock-free change' }).press('Enter');
    expect(await form.page.getByLabel('Ticket type').inputValue()).toBe('DC_CHUNK');
    expect(form.host.heardOf('edit').at(-1)?.changes.pluginType).toBe('DC_CHUNK');
    await expect.poll(() => note(form).getByRole('button').count()).toBe(0);
    expect(await note(form).innerText()).toBe(proposal.why);
  });

  it('leaves a type alone that the person chose, and goes with the SQL', async ({ open }) => {
    const form = await open({ values, ...withoutEditors });
    await form.page.getByLabel('Ticket type').selectOption('DATA_EXPORT');
    await tell(form, [], { proposal });
    await note(form).getByRole('button').waitFor();
    expect(await form.page.getByLabel('Ticket type').inputValue()).toBe('DATA_EXPORT');
    await tell(form, []);
    await expect.poll(() => note(form).isVisible()).toBe(false);
  });
});
