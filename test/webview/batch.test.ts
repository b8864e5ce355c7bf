import { describe, expect } from 'vitest';
import type { DatabaseRef } from '../../src/core/tickets/reference';
import type { BatchSubmission, TicketFate } from '../../src/protocol/messages';
import { withoutEditors, type FormPage } from './page/form-page';
import { it } from './page/form-test';
import { ordersDev, ordersProduct, ordersTest, shards } from './page/shop';

const three = [ordersDev, ordersProduct, ordersTest];
const failure = { text: 'You may not export this.', code: 'NoPermission', requestId: '1F-9' };

function exportOf(databases: readonly DatabaseRef[]) {
  return {
    ...withoutEditors,
    pluginType: 'DATA_EXPORT',
    values: { databases: [...databases], comment: 'why', affectRows: '3', sql: 'SELECT 1' },
  };
}

function batch(
  databases: readonly DatabaseRef[],
  fates: readonly TicketFate[],
  phase: BatchSubmission['phase'],
) {
  return {
    state: 'batch',
    phase,
    tickets: databases.map((database, index) => ({ database, fate: fates[index] ?? { state: 'unsent' } })),
  } satisfies BatchSubmission;
}

const review = (form: FormPage) => form.page.getByRole('dialog');
const account = (form: FormPage) => form.page.getByRole('region', { name: 'Tickets of this form' }).first();
const lines = (form: FormPage) =>
  account(form)
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => (row as HTMLTableRowElement).cells[2]?.innerText ?? ''));

describe('a batch of tickets', () => {
  it('is shown as a whole before anything is sent', async ({ open }) => {
    const form = await open(exportOf(three));
    expect(await form.submitButton.innerText()).toBe('Review 3 tickets, 1 in production…');
    expect(await form.field('databases').locator('.summary').innerText()).toContain(
      'One ticket is created for each of them.',
    );
    await form.page.getByLabel(/goes to production/).fill('orders');
    await form.page.keyboard.press('Control+Enter');
    await form.page.keyboard.press('Control+Enter');
    await form.page.keyboard.press('Enter');
    expect(await review(form).locator('tbody tr').count()).toBe(3);
    expect((await review(form).innerText()).replaceAll(/\s+/g, ' ')).toContain(
      `1 of them are in production. Database Environment Type ${ordersDev.name}`,
    );
    expect(await review(form).locator('[data-production]').count()).toBe(1);
    await form.page.keyboard.press('Escape');
    expect(form.host.heardOf('submit')).toEqual([]);
    await form.submitButton.click();
    await review(form).getByRole('button', { name: 'Create 3 tickets' }).click();
    await expect.poll(() => form.host.heardOf('submit')).toMatchObject([{ confirmed: 3 }]);
  });

  it('shows how far it is, can be stopped, and says exactly what became of each', async ({ open }) => {
    const form = await open(exportOf(three));
    await form.post({ type: 'submission', submission: batch(three, [{ state: 'sending' }], 'running') });
    expect(await form.input('comment').getAttribute('readonly')).not.toBeNull();
    const progress = form.page.getByRole('progressbar', { name: 'Tickets of this form' });
    const step = (index: number, fate: TicketFate, phase: BatchSubmission['phase'] = 'running') =>
      form.post({ type: 'batchStep', index, fate, phase });
    await step(0, { state: 'created', orderIds: ['9007199254740993'] });
    await step(1, { state: 'sending' });
    await expect.poll(() => progress.evaluate((bar) => (bar as HTMLProgressElement).value)).toBe(1);
    await form.page.getByRole('button', { name: 'Stop' }).click();
    expect(form.host.heardOf('stopBatch')).toHaveLength(1);
    await step(1, { state: 'refused', failure }, 'stopping');
    const ended = batch(
      three,
      [
        { state: 'created', orderIds: ['9007199254740993'] },
        { state: 'refused', failure },
      ],
      'ended',
    );
    await form.post({ type: 'submission', submission: ended });
    await expect
      .poll(() => lines(form))
      .toEqual([
        'Ticket 9007199254740993',
        expect.stringMatching(/refused You may not export this\.\s+NoPermission · RequestId 1F-9/),
        'not sent',
      ]);
    expect(await form.status.innerText()).toBe(
      'Of 3 tickets: 1 created, 1 refused, 0 unconfirmed, 1 not sent.',
    );
    expect(await form.submitButton.isVisible()).toBe(false);
    await form.page.keyboard.press('Control+Enter');
    await form.page.getByRole('button', { name: 'Retry the refused (1)' }).click();
    await review(form)
      .getByLabel(/goes to production/)
      .fill('orders');
    await review(form).getByRole('button', { name: 'Create 1 ticket' }).click();
    for (const name of ['Send the unsent (1)', 'Change the rest in a new form']) {
      await form.page.getByRole('button', { name }).click();
    }
    await form.page.getByRole('button', { name: 'Ticket 9007199254740993' }).click();
    await expect.poll(() => form.host.heardOf('showTicket')).toHaveLength(1);
    expect(form.host.heardOf('goOn').map(({ share }) => share)).toEqual(['refused', 'unsent']);
    expect(form.host.heardOf('editRest')).toHaveLength(1);
    expect(form.host.heardOf('submit')).toEqual([]);
  });

  it('asks for production’s name once more before more of it goes there', async ({ open }) => {
    const again = (index: number): TicketFate =>
      index === 1 ? { state: 'refused', failure } : { state: 'created', orderIds: [String(index)] };
    const form = await open({
      ...exportOf(three),
      submission: batch(
        three,
        three.map((_, index) => again(index)),
        'ended',
      ),
    });
    await form.page.getByRole('button', { name: 'Retry the refused (1)' }).click();
    expect(await review(form).locator('tbody tr').count()).toBe(1);
    const name = review(form).getByLabel('This goes to production. Type “orders” to confirm.');
    await review(form).getByRole('button', { name: 'Create 1 ticket' }).click();
    expect(await review(form).innerText()).toContain('This is not the name that is asked for.');
    expect(await name.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(form.host.heardOf('goOn')).toEqual([]);
    await name.fill('orders');
    await form.page.keyboard.press('Enter');
    await expect
      .poll(() => form.host.heardOf('goOn'))
      .toEqual([{ type: 'goOn', share: 'refused', production: 'orders' }]);
    expect(await review(form).isVisible()).toBe(false);
    // What was typed for one time is not there for the next.
    await form.page.getByRole('button', { name: 'Retry the refused (1)' }).click();
    expect(await name.inputValue()).toBe('');
  });

  it('that made no ticket at all leaves the form open to be changed', async ({ open }) => {
    const fates = three.map((): TicketFate => ({ state: 'refused', failure }));
    const form = await open({ ...exportOf(three), submission: batch(three, fates, 'ended') });
    expect(await form.submitButton.isVisible()).toBe(true);
    await form.input('comment').fill('a better reason');
    await expect.poll(() => form.host.kept('comment')).toBe('a better reason');
  });

  it('of a thousand is drawn and moved on without delay', async ({ open }) => {
    const fleet = shards(1000).map((database) => ({ ...database, envType: 'dev' }));
    const form = await open(exportOf(fleet));
    await form.submitButton.click();
    expect(await review(form).locator('tbody tr').count()).toBe(1000);
    await review(form).getByRole('button', { name: 'Back to the form' }).click();
    await form.post({ type: 'submission', submission: batch(fleet, [], 'running') });
    await account(form).locator('tbody tr').nth(999).waitFor();
    const took = await form.page.evaluate(async () => {
      const started = performance.now();
      for (let index = 0; index < 100; index += 1) {
        window.postMessage({
          type: 'batchStep',
          index,
          fate: { state: 'created', orderIds: [String(index)] },
          phase: 'running',
        });
      }
      await new Promise((resolve) => setTimeout(resolve));
      return (performance.now() - started) / 100;
    });
    expect(took).toBeLessThan(16);
    await expect.poll(() => lines(form)).toContain('Ticket 99');
  });
});
