import { expect } from 'vitest';
import { TicketForm } from './drive/ticket-form';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import type { Desk } from './journeys/desk';
import { openForm } from './journeys/open-form';

/** What CreateOrder was sent, one PluginParam a ticket. */
function sent({ shop }: Desk): readonly string[] {
  return shop.dms.requests
    .filter(({ headers }) => headers['x-acs-action'] === 'CreateOrder')
    .map(({ form }) => form.find(([name]) => name === 'PluginParam')?.[1] ?? '');
}

const idsIn = (param: string): string[] => [...param.matchAll(/"dbId":(\d+)/g)].map(([, id]) => id ?? '');
const numbered = (count: number, first: number): string[] =>
  Array.from({ length: count }, (_, index) => String(first + index));

journeyTest('sixteen shards of a logical database in one ticket', async ({ desk }) => {
  const { workbench } = desk;
  const form = await openForm(desk);
  await form.typeSql('UPDATE stock SET amount = 0 WHERE id = 1');
  await form.chooseDatabase('Databases', 'depot[depot_all]');
  await form.button('Take its physical databases').click();
  await until('sixteen databases', async () => {
    expect(await form.body.innerText()).toContain('16 chosen');
  });
  await workbench.keep('sixteen-chosen');
  await form.field('Business background').fill('Empty the first shelf of every depot');
  await form.field('Affected rows').fill('16');
  await form.submit();
  await workbench.keep('one-ticket');
  const [param = '', ...more] = sent(desk);
  expect(more).toEqual([]);
  expect(idsIn(param)).toEqual(numbered(16, 210_000));
});

journeyTest(
  'twenty exports in a batch, one refused in the middle, then only that one again',
  async ({ desk }) => {
    const { workbench, shop } = desk;
    const form = await openForm(desk);
    await form.typeSql('SELECT id, sku FROM stock');
    await form.chooseType('Data export (DATA_EXPORT)');
    await form.button('Choose many…').click();
    const names = numbered(20, 0).map((number) => `kiosk_${number.padStart(2, '0')}`);
    await form.field('Names').fill(names.join('\n'));
    await form.button('Choose these names').click();
    await until('twenty databases', async () => {
      expect(await form.body.innerText()).toContain('20 of 20 names chosen.');
    });
    await form.button('Choose many…').click();
    await form.field('Business background').fill('What is in stock in every kiosk');
    await form.field('Affected rows').fill('9');
    const refused = '"dbId":220018';
    shop.dms.addFault({
      action: 'CreateOrder',
      holding: refused,
      fault: { kind: 'business', code: 'NoPermission', message: 'no permission on kiosk_18' },
    });
    await form.body.getByLabel(/goes to production/).fill('kiosk_17, kiosk_18, kiosk_19');
    await form.submitButton.click();
    await workbench.keep('review');
    await form.button('Create 20 tickets').click();
    const told = async (account: string): Promise<void> => {
      await until(account, async () => {
        expect(await form.status.innerText()).toBe(account);
      });
    };
    await told('Of 20 tickets: 19 created, 1 refused, 0 unconfirmed, 0 not sent.');
    const text = await form.body.innerText();
    expect(text).toContain('NoPermission');
    expect(text).toContain('RequestId');
    await workbench.keep('one-refused');
    expect(sent(desk).flatMap(idsIn)).toEqual(numbered(20, 220_000));

    // The window dies and comes back: the account is the same, and nothing is sent by itself.
    await workbench.reload();
    const again = await TicketForm.shown(workbench.page);
    await until('the same account', async () => {
      expect(await again.status.innerText()).toBe(
        'Of 20 tickets: 19 created, 1 refused, 0 unconfirmed, 0 not sent.',
      );
    });
    expect(sent(desk)).toHaveLength(20);
    await again.button('Retry the refused (1)').click();
    // It is for production: its name, and only its name, is asked for once more.
    const dialog = again.body.getByRole('dialog');
    await dialog.getByLabel('This goes to production. Type “kiosk_18” to confirm.').fill('kiosk_18');
    await workbench.keep('retry-production');
    await dialog.getByRole('button', { name: 'Create 1 ticket' }).click();
    await until('the last ticket', async () => {
      expect(await again.status.innerText()).toBe(
        'Of 20 tickets: 20 created, 0 refused, 0 unconfirmed, 0 not sent.',
      );
    });
    await workbench.keep('all-created');
    expect(sent(desk)).toHaveLength(21);
    expect(idsIn(sent(desk)[20] ?? '')).toEqual(['220018']);
  },
);
