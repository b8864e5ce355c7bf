import { describe, expect } from 'vitest';
import { it } from './page/form-test';
import { archive, ordersDev, ordersProduct, reportsDev } from './page/shop';

const complete = {
  databases: [ordersDev],
  comment: 'Orders are stuck',
  affectRows: '1',
  sql: "UPDATE orders SET status = 'sent' WHERE id = 5;\n",
};
const failure = {
  text: 'You may not change this database.',
  detail: 'no permission of database',
  code: 'UserPermissionDenied',
  requestId: '1F3A-99',
};

describe('the submit button', () => {
  it('sends everything as the page shows it, once', async ({ open }) => {
    const form = await open({ values: complete, revision: 4 });
    await form.input('comment').fill('Orders of May');
    await form.submitButton.dblclick();
    await form.page.keyboard.press('Control+Enter');
    expect(form.host.heardOf('submit')).toEqual([
      {
        type: 'submit',
        revision: 5,
        content: { pluginType: 'DC_COMMON', values: { ...complete, comment: 'Orders of May' } },
        production: '',
      },
    ]);
  });

  it('is inert while the ticket is sent, and keeps the focus', async ({ open }) => {
    const form = await open({ values: complete });
    await form.submitButton.focus();
    await form.page.keyboard.press('Enter');
    expect(await form.submitButton.getAttribute('aria-disabled')).toBe('true');
    expect(await form.submitButton.evaluate((button) => button === document.activeElement)).toBe(true);
    expect(await form.status.innerText()).toBe('Sending…');
    expect(await form.input('comment').getAttribute('readonly')).not.toBeNull();
    expect(await form.page.getByLabel('Ticket type').isDisabled()).toBe(true);
  });

  it('names the production databases it goes to', async ({ open }) => {
    const form = await open({ values: { ...complete, databases: [ordersDev, ordersProduct, archive] } });
    expect(await form.submitButton.innerText()).toBe('Submit to production: orders, archive');
    expect(await form.page.locator('footer .targets').innerText()).toMatch(/Development\s+Production/);
    const colour = await form.submitButton.evaluate((button) => getComputedStyle(button).backgroundColor);
    expect(colour).toBe('rgb(185, 16, 7)');
    for (const { name } of [ordersProduct, archive]) {
      await form.page.getByRole('button', { name: `Remove ${name}` }).click();
    }
    expect(await form.submitButton.innerText()).toBe('Submit ticket');
  });

  it('shows an environment that DMS may add later as it is written', async ({ open }) => {
    const form = await open({ values: { databases: [{ ...reportsDev, envType: 'GRAY' }] } });
    expect(await form.page.locator('footer .targets').innerText()).toBe('gray');
  });
});

describe('what became of it', () => {
  it('created: names the ticket and opens it', async ({ open }) => {
    const form = await open({ values: complete });
    form.host.outcome = { state: 'created', orderIds: ['9007199254740993'] };
    await form.submitButton.click();
    await expect.poll(() => form.status.innerText()).toContain('Ticket 9007199254740993 is created.');
    expect(await form.submitButton.isVisible()).toBe(false);
    await form.page.getByRole('button', { name: 'Show' }).click();
    expect(form.host.heardOf('showTicket')).toEqual([{ type: 'showTicket', orderId: '9007199254740993' }]);
  });

  it('refused: says what DMS said, with code and RequestId, and the form stays', async ({ open }) => {
    const form = await open({ values: complete });
    form.host.outcome = { state: 'refused', failure };
    await form.submitButton.click();
    await expect.poll(() => form.status.innerText()).toContain(failure.text);
    const text = await form.status.innerText();
    expect(text).toContain('UserPermissionDenied · RequestId 1F3A-99');
    expect(text).toContain('DMS did not create a ticket.');
    await form.page.getByRole('button', { name: 'Copy details' }).click();
    expect(form.host.heardOf('copyDetails')).toHaveLength(1);
    expect(await form.input('comment').inputValue()).toBe('Orders are stuck');
    await form.input('comment').fill('Orders are stuck since May');
    await form.submitButton.click();
    expect(form.host.heardOf('submit')).toHaveLength(2);
  });

  it('refused for one field: says so beside it', async ({ open }) => {
    const form = await open({ values: complete });
    form.host.outcome = { state: 'refused', failure: { ...failure, field: 'affectRows' } };
    await form.submitButton.click();
    await expect.poll(() => form.problem('affectRows').innerText()).toBe(failure.detail);
    expect(await form.focused()).toBe('affectRows');
  });

  it('unknown: does not call it failed', async ({ open }) => {
    const form = await open({ values: complete });
    form.host.outcome = { state: 'unknown', failure: { text: 'DMS did not answer.', requestId: '77' } };
    await form.submitButton.click();
    await expect.poll(() => form.status.innerText()).toContain('Unknown whether there is a ticket.');
    expect(await form.status.innerText()).not.toMatch(/fail|did not create/i);
    expect(form.host.heardOf('submit')).toHaveLength(1);
  });

  it('is there again when the page is loaded anew', async ({ open }) => {
    const form = await open({ values: complete, submission: { state: 'created', orderIds: ['7'] } });
    expect(await form.status.innerText()).toContain('Ticket 7 is created.');
    await form.sqlEditor();
    await form.input('sql').press('Control+A');
    await form.page.keyboard.type('x');
    expect(form.host.heardOf('edit')).toEqual([]);
  });
});
