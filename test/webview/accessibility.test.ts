import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import { describe, expect } from 'vitest';
import { withoutEditors, type FormPage } from './page/form-page';
import { it } from './page/form-test';
import { ordersDev, ordersProduct, people, shards } from './page/shop';
import { themeNames } from './page/themes';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    axe: { run(context: object, options: RunOptions): Promise<AxeResults> };
  }
}

/**
 * What an accessibility scan has against the page as it stands.
 *
 * @param leftOut parts of Monaco that are known not to be perfect while they are open
 */
async function violations(form: FormPage, leftOut: readonly string[] = []): Promise<string[]> {
  // Through the debugger, which the page's policy does not bind.
  await form.page.evaluate(axe);
  const found = await form.page.evaluate(
    async (exclude) =>
      window.axe.run(
        { exclude },
        {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          resultTypes: ['violations'],
        },
      ),
    leftOut.map((selector) => [selector]),
  );
  return found.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id} (${String(impact)}) ${target.join(' ')} ${String(failureSummary)}`,
    ),
  );
}

const filled = {
  databases: [ordersProduct, ordersDev],
  comment: 'Orders are stuck since noon.',
  affectRows: '12',
  sql: "-- the stuck ones\nUPDATE orders\nSET status = 'sent'\nWHERE id IN (5, 6);\nSELEC 1;\n",
  stakeholders: [...people.slice(0, 2)],
};

describe.for(themeNames)('in the theme %s', (theme) => {
  it('the form is for everyone, filled in and with a marked error', async ({ open }) => {
    const form = await open({ theme, values: filled });
    await form.sqlEditor('rollbackSql');
    await form.field('sql').locator('.squiggly-error').first().waitFor();
    await form.screenshot(`${theme}-filled`);
    expect(await violations(form)).toEqual([]);
  });

  it('what was found in its SQL, what the guard asks and what is suggested are as well', async ({ open }) => {
    const form = await open({ theme, values: { ...filled, databases: [ordersProduct] } });
    await form.sqlEditor();
    const one = { rule: 'no-where', text: 'This UPDATE has no WHERE.', line: 2, start: 18, end: 31 };
    const fix = { title: 'Add WHERE', start: 31, end: 31, text: ' WHERE ' };
    await form.post({
      type: 'findings',
      revision: 0,
      fields: [
        {
          field: 'sql',
          total: 3,
          list: [
            { ...one, severity: 'error', fix },
            { ...one, severity: 'warning' },
            { ...one, severity: 'hint' },
          ],
        },
      ],
      refusal: null,
      proposal: { pluginType: 'DC_CHUNK', why: 'Many rows are better changed in batches.' },
    });
    await form.page.locator('.findings-list li').first().waitFor();
    await form.submitButton.click({ force: true });
    await form.page.locator('#guard-reason-problem:visible').waitFor();
    await form.screenshot(`${theme}-findings`);
    expect(await violations(form)).toEqual([]);
  });

  it('its errors and its refusals are as well', async ({ open }) => {
    const form = await open({ theme, pluginType: 'DATA_EXPORT', values: { comment: 'why' } });
    await form.sqlEditor();
    await form.submitButton.click();
    await form.problem('sql').waitFor();
    await form.screenshot(`${theme}-problems`);
    expect(await violations(form)).toEqual([]);
    for (const state of ['refused', 'unknown'] as const) {
      const failure = { text: 'DMS says no.', detail: 'no permission', code: 'E403', requestId: '1-2' };
      await form.post({ type: 'submission', submission: { state, failure } });
      await form.page.locator(`.status[data-state="${state}"]`).waitFor();
      await form.screenshot(`${theme}-${state}`);
      expect(await violations(form)).toEqual([]);
    }
    await form.post({ type: 'submission', submission: { state: 'created', orderIds: ['4711'] } });
    await form.page.locator('.status[data-state="created"]').waitFor();
    await form.screenshot(`${theme}-created`);
    expect(await violations(form)).toEqual([]);
  });

  it('so is the choice of many databases', async ({ open }) => {
    const form = await open({ theme, values: { databases: shards(40) } });
    form.host.databases = [ordersProduct, ordersDev];
    await form.page.getByRole('button', { name: 'Choose many…' }).click();
    await form.page.getByLabel('Names').fill('orders\nnowhere');
    await form.page.getByRole('button', { name: 'Choose these names' }).click();
    await form.page.locator('.unclear select').waitFor();
    await form.screenshot(`${theme}-many-databases`);
    expect(await violations(form)).toEqual([]);
  });

  it('so are the review and the account of a batch', async ({ open }) => {
    const databases = [ordersProduct, ordersDev];
    const values = { ...filled, databases, sql: 'SELECT 1' };
    const form = await open({ theme, pluginType: 'DATA_EXPORT', values });
    await form.page.getByLabel(/goes to production/).fill('orders');
    await form.submitButton.click();
    await form.page.getByRole('dialog').waitFor();
    await form.screenshot(`${theme}-review`);
    expect(await violations(form)).toEqual([]);
    await form.page.keyboard.press('Escape');
    const failure = { text: 'DMS says no.', detail: 'no permission', code: 'E403', requestId: '1-2' };
    const fates = [
      { state: 'created' as const, orderIds: ['7'] },
      { state: 'refused' as const, failure },
    ];
    const tickets = databases.map((database, index) => ({
      database,
      fate: fates[index] ?? { state: 'unsent' as const },
    }));
    await form.post({ type: 'submission', submission: { state: 'batch', phase: 'ended', tickets } });
    await form.page.getByRole('button', { name: 'Ticket 7' }).waitFor();
    expect(await form.page.getByLabel(/goes to production/).isVisible()).toBe(false);
    await form.screenshot(`${theme}-account`);
    expect(await violations(form)).toEqual([]);
  });

  it('so are the rows of a cleanup, its schedule and what they lack', async ({ open }) => {
    const cleanup = {
      tableName: 'orders',
      columnName: '',
      remainDays: '30',
      timeUnit: '',
      filterSql: 'status = 9',
    };
    const form = await open({
      theme,
      pluginType: 'DC_CRON_CLEAR',
      values: { cleanups: [cleanup, cleanup], cron: '0 0 2 * * ?' },
    });
    await form.field('cron').getByRole('table').waitFor();
    await form.submitButton.click();
    await form.problem('cleanups').waitFor();
    await form.screenshot(`${theme}-cleanup`);
    expect(await violations(form)).toEqual([]);
  });

  it('so are a request for permissions on columns, and spare SQL', async ({ open }) => {
    const form = await open({
      theme,
      pluginType: 'PERM_APPLY',
      values: { permScope: 'COL', databases: [ordersDev], seconds: '100000' },
    });
    await form.screenshot(`${theme}-permission`);
    expect(await violations(form)).toEqual([]);
    const design = await open({ theme, pluginType: 'NDDL', values: { sql: 'CREATE TABLE t (a INT)' } });
    await design.screenshot(`${theme}-spare-sql`);
    expect(await violations(design)).toEqual([]);
  });

  it('so is the JSON, sound and broken', async ({ open }) => {
    const form = await open({ ...withoutEditors, theme, values: filled });
    await form.page.locator('summary').click();
    await form.screenshot(`${theme}-json`);
    expect(await violations(form)).toEqual([]);
    await form.input('json').fill('{');
    await form.problem('json').waitFor();
    expect(await violations(form)).toEqual([]);
  });

  it('so is an open list of databases', async ({ open }) => {
    const form = await open({ theme, pluginType: 'NDDL' });
    await form.input('databases').press('ArrowDown');
    await form.options.first().waitFor();
    await form.input('databases').press('ArrowDown');
    await form.input('databases').press('ArrowDown');
    await form.screenshot(`${theme}-list`);
    expect(await violations(form)).toEqual([]);
  });
});

describe('Monaco’s own boxes', () => {
  it('are the only exceptions while they are open', async ({ open }) => {
    const form = await open({ values: filled });
    await form.sqlEditor();
    await form.input('sql').focus();
    await form.page.keyboard.press('Control+Space');
    await form.page.locator('.suggest-widget.visible').waitFor();
    await form.screenshot('suggestions');
    expect(await violations(form, ['.suggest-widget'])).toEqual([]);
    await form.page.keyboard.press('Escape');
    await form.page.keyboard.press('Control+F');
    await form.page.locator('.find-widget.visible').waitFor();
    expect(await violations(form, ['.find-widget'])).toEqual([]);
    await form.page.keyboard.press('Escape');
    await expect.poll(() => form.page.locator('.find-widget').getAttribute('inert')).not.toBeNull();
  });
});

describe('a small window', () => {
  it.for([
    [320, 568],
    [480, 800],
  ] as const)(
    'of %i by %i pixels shows everything without scrolling sideways',
    async ([width, height], { open }) => {
      const form = await open({ values: filled, browser: { viewport: { width, height } } });
      await form.sqlEditor('rollbackSql');
      await form.screenshot(`narrow-${width}`);
      expect(await form.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      expect(await violations(form)).toEqual([]);
    },
  );
});
