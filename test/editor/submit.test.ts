import { expect } from 'vitest';
import { until } from './drive/until';
import type { Workbench } from './drive/workbench';
import { journeyTest } from './journey-test';
import type { TicketForm } from './drive/ticket-form';
import { openForm } from './journeys/open-form';
import { SecondUser } from './journeys/second-user';
import { change } from './journeys/statements';

journeyTest('two submits quickly make one ticket', async ({ desk }) => {
  const { workbench, shop } = desk;
  const admin = new SecondUser(shop.endpoint, shop.admin);
  const before = await admin.countTickets();
  const form = await openForm(desk);
  await fill(form);
  await form.submitButton.dblclick();
  await workbench.page.keyboard.press('Control+Enter');
  await form.orderId();
  await workbench.keep('one-ticket');
  expect(await admin.countTickets()).toBe(before + 1);
});

journeyTest('a refused submit keeps the form and says what DMS said', async ({ desk }) => {
  const { workbench, shop } = desk;
  const form = await openForm(desk);
  await fill(form);
  shop.dms.addFault({
    action: 'CreateOrder',
    fault: { kind: 'business', code: 'UnknownError', message: 'syntax error at line 2' },
  });
  await form.submitButton.click();
  await until('the refusal', async () => {
    const text = await form.body.innerText();
    expect(text).toContain('syntax error at line 2');
    expect(text).toContain('UnknownError');
    expect(text).toMatch(/Request ?ID/i);
  });
  await workbench.keep('refused');

  shop.dms.addFault({
    action: 'CreateOrder',
    fault: { kind: 'business', code: 'NoPermission', message: 'no permission' },
  });
  await form.submitButton.click();
  await until('who can help', async () => {
    const text = await form.body.innerText();
    expect(text).toMatch(/ask its owner, dana, or its DBA, bo/);
  });
  await workbench.keep('denied');
  expect(await form.field('Business background').inputValue()).toBe(change.background);
  expect(await form.sqlText()).toBe(change.sql);

  await form.submit();
  await workbench.keep('accepted');
});

journeyTest(
  'a connection that breaks after the submit is told as unknown, and nothing is sent again',
  async ({ desk }) => {
    const { workbench, shop } = desk;
    const form = await openForm(desk);
    await fill(form);
    shop.dms.addFault({ action: 'CreateOrder', fault: { kind: 'cut', when: 'after' } });
    await form.submitButton.click();
    await until('the doubt', async () => {
      expect(await form.body.innerText()).toMatch(/not (yet )?known|unknown|may exist/i);
    });
    await workbench.keep('unknown');
    const created = shop.dms.requests.filter(({ headers }) => headers['x-acs-action'] === 'CreateOrder');
    expect(created).toHaveLength(1);
    expect(await form.body.innerText()).not.toMatch(/failed to create|could not be created/i);
  },
);

journeyTest('from the keyboard alone', async ({ desk }) => {
  const { workbench } = desk;
  const { keyboard } = workbench.page;
  const form = await openForm(desk, () => pressUntilAsked(workbench));
  await workbench.keep('first-field-has-focus');
  await form.tabTo('Databases');
  await keyboard.type(change.database);
  await form.option(change.database).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await form.tabTo('Business background');
  await keyboard.type(change.background);
  await form.tabTo('Affected rows');
  await keyboard.type(String(change.rows));
  await keyboard.press('Control+Enter');
  await form.orderId();
  await workbench.keep('submitted');
});

async function fill(form: TicketForm): Promise<void> {
  await form.chooseDatabase('Databases', change.database);
  await form.field('Business background').fill(change.background);
  await form.field('Affected rows').fill(String(change.rows));
}

/** Keys reach an extension only once VS Code knows of it. */
async function pressUntilAsked(workbench: Workbench): Promise<void> {
  await until('the first question', async () => {
    await workbench.page.keyboard.press('Control+Alt+Enter');
    await workbench.quickInput.question('AccessKey ID').waitFor({ timeout: 1500 });
  });
}
