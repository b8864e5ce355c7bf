import { describe, expect } from 'vitest';
import { completeValues } from './page/complete';
import { it } from './page/form-test';

const pluginType = 'DC_CRON_CLEAR';
const values = { ...completeValues[pluginType], cron: '' };

describe('the schedule', () => {
  it('is said in words, with its next five runs in both zones', async ({ open }) => {
    const form = await open({
      pluginType,
      values,
      browser: { timezoneId: 'America/New_York', locale: 'en-US' },
      prepare: async (page) => {
        await page.clock.setFixedTime(new Date('2026-11-24T12:00:00Z'));
      },
    });
    expect(await form.page.locator('script[src*="schedule"]').count()).toBe(0);
    await form.input('cron').fill('0 1 21 * * ?');
    const field = form.field('cron');
    await field.getByRole('table', { name: 'The next runs' }).waitFor();
    expect(await field.getByRole('status').innerText()).toBe('At 21:01');
    expect(await field.getByRole('columnheader').allInnerTexts()).toEqual([
      'Your time (America/New_York)',
      'DMS’s time (Asia/Shanghai)',
    ]);
    const rows = field.locator('tbody tr');
    expect(await rows.count()).toBe(5);
    expect(await rows.first().getByRole('cell').allInnerTexts()).toEqual([
      'Tue, Nov 24, 2026, 08:01:00',
      'Tue, Nov 24, 2026, 21:01:00',
    ]);
  });

  it('is shown once for a person in DMS’s zone, in their language', async ({ open }) => {
    const form = await open({
      pluginType,
      values: { ...values, cron: '0 0 2 ? * 1' },
      lang: 'zh-cn',
      browser: { timezoneId: 'Asia/Shanghai' },
    });
    await expect.poll(() => form.field('cron').getByRole('columnheader').count()).toBe(1);
    expect(await form.field('cron').getByRole('status').innerText()).toContain('星期日');
  });

  it('says what is wrong with it, and keeps the ticket back', async ({ open }) => {
    const form = await open({ pluginType, values });
    await form.input('cron').fill('0 0 25 * * ?');
    await expect.poll(() => form.field('cron').getByRole('status').innerText()).toContain('Part 3');
    await form.submitButton.click();
    expect(await form.problem('cron').innerText()).toContain('Part 3');
    expect(await form.focused()).toBe('cron');
    expect(form.host.heardOf('submit')).toEqual([]);
  });
});
