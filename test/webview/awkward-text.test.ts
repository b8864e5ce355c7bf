import { describe, expect } from 'vitest';
import { ticketTypes } from '../../src/core/tickets/registry';
import { completeValues } from './page/complete';
import { withoutEditors } from './page/form-page';
import { it } from './page/form-test';
import { ordersDev } from './page/shop';

const awkward = `好😀𠮷 \${x} {0} <img src=x onerror="document.title='run'"><script>document.title='run'</script> &amp; "'\`\\`;
const broken = `${awkward}\r\n\t\u0000`;
const typed = new Set(['text', 'sql', 'category']);

describe('awkward text in a form of type', () => {
  it.for(ticketTypes.map((type) => [type.pluginType, type] as const))(
    '%s is shown as text and sent as it is',
    async ([pluginType, { fields }], { open }) => {
      const texts = Object.entries(fields).flatMap(([id, { kind }]) =>
        typed.has(kind) ? [[id, `${id} ${broken}`] as const] : [],
      );
      const database = { ...ordersDev, name: awkward, schemaName: awkward, owners: [awkward] };
      const values = {
        ...completeValues[pluginType],
        ...Object.fromEntries(texts),
        ...(pluginType === 'DC_CHUNK'
          ? { sql: `UPDATE t SET a = '${broken.replaceAll(/['\\]/g, '')}' WHERE id < 9` }
          : {}),
        databases: [database],
        stakeholders: [{ userId: '51', nickName: awkward }],
      };
      const form = await open({ ...withoutEditors, pluginType, values, categories: [awkward] });
      form.host.databases = [database];
      await form.page.locator('summary').click();
      await form.input('stakeholders').click();
      await form.options.first().waitFor();
      await form.page.keyboard.press('Escape');
      expect(await form.field('databases').innerText()).toContain(awkward);
      expect(await form.field('json').locator('dl').innerText()).toContain('<script>');
      await form.submitButton.click();
      expect(await form.page.locator('.problem:visible').allInnerTexts()).toEqual([]);
      expect(form.host.heardOf('submit')[0]?.content).toEqual({ pluginType, values });
      const failure = { text: awkward, detail: awkward, code: awkward, requestId: awkward };
      await form.post({ type: 'submission', submission: { state: 'refused', failure } });
      await expect.poll(() => form.status.innerText()).toContain(awkward);
      expect(await form.page.locator('img, main script').count()).toBe(0);
      expect(await form.page.title()).not.toBe('run');
    },
  );

  it('typed into the fields is kept to the letter', async ({ open }) => {
    const form = await open({ ...withoutEditors, pluginType: 'NDDL' });
    for (const id of ['title', 'description', 'comment']) {
      await form.input(id).fill(awkward);
      await expect.poll(() => form.host.kept(id)).toBe(awkward);
    }
  });
});
