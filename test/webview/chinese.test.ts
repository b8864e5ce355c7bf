import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect } from 'vitest';
import { ticketTypes } from '../../src/core/tickets/registry';
import { it } from './page/form-test';
import { ordersProduct } from './page/shop';

const path = join(import.meta.dirname, '../../media/l10n/bundle.l10n.zh-cn.json');
const translations = v.parse(v.record(v.string(), v.string()), JSON.parse(readFileSync(path, 'utf8')));
const chinese = { lang: 'zh-cn', translations };

/** Words that stay as they are: names of things in DMS and in the tests' shop. */
const names =
  /\b(?:DMS|SQL|MySQL|DDL|SELECT|INSERT|UPDATE|DELETE|Tab|JSON|status|WHERE|Owner|Quartz|DC_COMMON|DC_CHUNK|DC_CRON_CLEAR|DATA_EXPORT|NDDL|PERM_APPLY|OWNER_APPLY|work|Li Wei|Shop|cn-hangzhou|orders\.sql, lines|AttachmentKey|RequestId|MB|OSS|Bucket|txt|sql)\b/g;

function englishIn(text: string): readonly string[] {
  return text.replace(names, '').match(/[A-Za-z]{2,}/g) ?? [];
}

describe('in Chinese', () => {
  it.for(ticketTypes.map(({ pluginType }) => pluginType))(
    '%s has no English word',
    async (pluginType, { open }) => {
      const form = await open({ ...chinese, pluginType });
      await form.submitButton.click();
      await form.page.locator('.problem:visible').first().waitFor();
      expect(englishIn(await form.page.locator('main').innerText())).toEqual([]);
      expect(await form.page.getAttribute('html', 'lang')).toBe('zh-cn');
      expect(
        englishIn(
          (
            await form.page
              .locator('[placeholder], [title], [aria-label]')
              .evaluateAll((parts) =>
                parts.flatMap((part) =>
                  ['placeholder', 'title'].map((name) => part.getAttribute(name) ?? ''),
                ),
              )
          )
            .join(' ')
            .replace(/\b(?:Ctrl|Cmd)\+Enter\b/g, ''),
        ),
      ).toEqual([]);
    },
  );

  it('the errors in SQL are said in Chinese too, and so is what became of the ticket', async ({ open }) => {
    const values = { databases: [ordersProduct], comment: '修复', affectRows: '1', sql: 'SELEC 1' };
    const form = await open({ ...chinese, values });
    const note = form.field('sql').locator('.sql-note');
    await expect.poll(() => note.innerText(), { timeout: 15_000 }).toMatch(/^第 1 行：'SELEC' 在此位置无效/);
    form.host.outcome = { state: 'created', orderIds: ['4711'] };
    await form.page.getByLabel('请输入').fill('orders');
    await form.submitButton.click();
    await expect.poll(() => form.status.innerText()).toContain('4711');
    expect(englishIn(await form.status.innerText())).toEqual([]);
    await form.screenshot('chinese');
  });
});
