import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect } from 'vitest';
import type { Submission } from '../../src/protocol/messages';
import type { FormPage } from './page/form-page';
import { it } from './page/form-test';
import { ordersDev, ordersProduct, people } from './page/shop';

const bundle = join(import.meta.dirname, '../../media/l10n/bundle.l10n.zh-cn.json');
const translations = v.parse(v.record(v.string(), v.string()), JSON.parse(readFileSync(bundle, 'utf8')));

/** Texts of the page, and of its names for screen readers, in which there is no Chinese. */
async function english(form: FormPage): Promise<string[]> {
  const texts = await form.page.evaluate(() => {
    const found: string[] = [];
    // Names of people, databases and accounts are what they are.
    const names = 'script, .monaco-editor, .chip-name, .identity';
    const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) {
      if (node.parentElement?.closest(names) === null) {
        found.push(node.textContent ?? '');
      }
    }
    for (const part of document.querySelectorAll('[aria-label], [placeholder], [title]')) {
      if (part.closest('.monaco-editor') === null) {
        found.push(...['aria-label', 'placeholder', 'title'].map((name) => part.getAttribute(name) ?? ''));
      }
    }
    return found;
  });
  const sameEverywhere = /\(\w+\)|SQL|DMS|(?:Ctrl|Cmd)\+Enter|RequestId|[A-Z]\d+/g;
  return texts.filter(
    (text) => /[A-Za-z]{3}/.test(text.replaceAll(sameEverywhere, '')) && !/[\u4e00-\u9fff]/.test(text),
  );
}

const submissions: readonly Submission[] = [
  { state: 'sending' },
  { state: 'created', orderIds: ['1', '2'] },
  { state: 'refused', failure: { text: '无权变更。', code: 'E403', requestId: '1-2' } },
  { state: 'unknown', failure: { text: '没有应答。' } },
];

it('in Chinese no state of a submission and nothing that pickers say is left in English', async ({
  open,
}) => {
  const form = await open({
    lang: 'zh-cn',
    translations,
    pluginType: 'DATA_EXPORT',
    values: { databases: [ordersProduct, ordersDev], stakeholders: [...people], skipRowCheck: true },
    categories: [],
  });
  await form.submitButton.click({ force: true });
  await form.input('databases').fill('nowhere');
  await form.field('databases').getByRole('status').filter({ hasText: '。' }).waitFor();
  expect(await english(form)).toEqual([]);
  for (const submission of submissions) {
    await form.post({ type: 'submission', submission });
    await expect.poll(() => form.status.getAttribute('data-state')).toBe(submission.state);
    expect(await english(form)).toEqual([]);
  }
});
