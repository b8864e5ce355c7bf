import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { withoutEditors } from './page/form-page';
import { it } from './page/form-test';
import { ordersDev } from './page/shop';

/** SQL that would end the element it stands in, or turn it into a comment, if it could. */
const hostile =
  `</script><script>document.title='run'</script><!--<script>\u2028\u2029 ]]> &lt;/script> ` +
  `"vscode-resource:/etc/passwd" \\u003c/script> <img src=x onerror="document.title='run'">`;

describe('the draft that comes with the page', () => {
  it('is drawn at once, without a question to the host', async ({ open }) => {
    const form = await open({ ...withoutEditors, values: { sql: 'SELECT 1' } });
    await expect.poll(() => form.host.heard[0]).toEqual({ type: 'drawn' });
    expect(form.host.heardOf('ready')).toEqual([]);
    expect(await form.input('sql').inputValue()).toBe('SELECT 1');
  });

  it('is text, whatever stands in it', async ({ open }) => {
    const form = await open({ ...withoutEditors, values: { sql: hostile, comment: hostile } });
    expect(form.host.heardOf('ready')).toEqual([]);
    expect(await form.input('sql').inputValue()).toBe(hostile);
    expect(await form.page.title()).toBe('New DMS ticket');
    expect(await form.page.locator('script:not([src])').count()).toBe(2);
    await form.submitButton.click();
    await form.input('comment').fill(`${hostile}!`);
    expect(form.host.kept('comment')).toBe(`${hostile}!`);
  });

  it('is not drawn again when VS Code loads the page anew: the host knows what became of it', async ({
    open,
  }) => {
    const form = await open({ ...withoutEditors, values: { comment: 'as it was' } });
    await form.input('comment').fill('as it is');
    await form.page.reload();
    await form.page.locator('footer').waitFor();
    expect(form.host.heardOf('ready')).toHaveLength(1);
    expect(await form.input('comment').inputValue()).toBe('as it is');
  });

  it('is asked for where it is long', async ({ open }) => {
    const sql = `SELECT '${'x'.repeat(300_000)}'`;
    const form = await open({ ...withoutEditors, values: { sql } });
    expect(form.host.heard[0]).toEqual({ type: 'ready' });
    await expect.poll(() => form.input('sql').inputValue()).toBe(sql);
  });

  it('shows its first fields before the rest is laid out, and the focus where the person goes on', async ({
    open,
  }) => {
    const seen: (readonly string[])[] = [];
    const prepare = async (page: Page) => {
      await withoutEditors.prepare(page);
      await page.exposeFunction('tellSeen', (fields: readonly string[]) => seen.push(fields));
      await page.addInitScript(() => {
        window.addEventListener('load', () => {
          const { tellSeen } = window as unknown as { tellSeen: (fields: readonly string[]) => void };
          const focused = document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'];
          const all = [...document.querySelectorAll<HTMLElement>('[data-field]')];
          tellSeen([...all.map(({ dataset }) => dataset['field'] ?? ''), `focus: ${focused ?? ''}`]);
        });
      });
    };
    await open({ prepare });
    const filled = { databases: [ordersDev], category: 'Report', comment: 'why', affectRows: '1' };
    const form = await open({ prepare, values: filled });
    await form.field('json').waitFor();
    expect(await form.focused()).toBe('sql');
    await expect.poll(() => seen.length).toBe(2);
    expect(seen[0]).toEqual(['databases', 'classify', 'comment', 'focus: databases']);
    expect(seen[1]?.at(-2)).toBe('sql');
    expect(seen[1]?.at(-1)).toBe('focus: sql');
  });

  it('is whole from the start where there is something to say of its ticket', async ({ open }) => {
    const form = await open({
      ...withoutEditors,
      submission: { state: 'invalid', problems: [{ field: 'sql', text: 'Too long for DMS.' }] },
    });
    expect(await form.focused()).toBe('databases');
    expect(await form.problem('sql').innerText()).toBe('Too long for DMS.');
  });

  it('is whole when it is submitted at once', async ({ open }) => {
    const form = await open({
      prepare: async (page) => {
        await withoutEditors.prepare(page);
        await page.addInitScript(() => {
          window.addEventListener('load', () => {
            const init = { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true };
            document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', init));
          });
        });
      },
      values: { databases: [ordersDev], comment: 'why' },
    });
    await expect.poll(() => form.status.innerText()).toContain('Nothing was sent');
    expect(await form.problem('sql').isVisible()).toBe(true);
    expect(await form.page.locator('footer').count()).toBe(1);
  });

  it('is shown before the editors are asked for', async ({ open }) => {
    const seen: string[] = [];
    const prepare = async (page: Page) => {
      await page.exposeFunction('tellSeen', (what: string) => seen.push(what));
      await page.addInitScript(() => {
        window.addEventListener('load', () => {
          const { tellSeen } = window as unknown as { tellSeen: (what: string) => void };
          const late = document.querySelectorAll('script[src], link[rel=stylesheet]').length;
          tellSeen(`${document.querySelectorAll('textarea').length > 0 ? 'fields' : ''} ${late}`);
        });
      });
    };
    const form = await open({ prepare });
    await form.sqlEditor();
    expect(seen).toEqual(['fields 0']);
  });
});
