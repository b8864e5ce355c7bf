import { describe, expect } from 'vitest';
import { ticketTypes } from '../../src/core/tickets/registry';
import { completeValues } from './page/complete';
import { it } from './page/form-test';
import { ordersDev } from './page/shop';

describe('a ticket of type', () => {
  it.for(ticketTypes.map(({ pluginType }) => pluginType))(
    '%s is sent as its draft says, untouched by the controls',
    async (pluginType, { open }) => {
      const values = completeValues[pluginType] ?? {};
      const form = await open({ pluginType, values });
      await form.submitButton.click();
      expect(await form.page.locator('.problem:visible').allInnerTexts()).toEqual([]);
      expect(form.host.heardOf('submit').map(({ content }) => content)).toEqual([{ pluginType, values }]);
      expect(form.host.heardOf('edit')).toEqual([]);
      expect(await form.page.locator('[data-field] button:visible:enabled').count()).toBe(0);
    },
  );

  it('NDDL is filled in', async ({ open }) => {
    const form = await open({ pluginType: 'NDDL', values: { databases: [ordersDev] } });
    await form.input('title').fill('New shop');
    await form.input('description').fill('Its tables');
    await form.input('comment').fill('We move');
    await form.submitButton.click();
    expect(form.host.heardOf('submit')).toHaveLength(1);
  });
});
