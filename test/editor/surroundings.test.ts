import { expect, describe } from 'vitest';
import { TicketForm } from './drive/ticket-form';
import { TicketTree } from './drive/ticket-tree';
import { journeyTest } from './journey-test';
import { openForm } from './journeys/open-form';
import { signIn } from './journeys/sign-in';
import { change } from './journeys/statements';

const file = 'directives.sql';
const text = `-- @dms database: shop_test
-- @dms background: The file says so.
SELECT 1;
-- @dms rollback
SELECT 2;
`;

describe('in a workspace that is not trusted', () => {
  const hostile = JSON.stringify({
    'dms.findings': { 'no-where': 'off' },
    'dms.defaultAccount': 'Somebody else',
    'dms.consoleUrl': 'https://evil.example/{orderId}',
    'dms.oss.endpoint': 'https://evil.example',
    'http.proxy': 'http://evil.example:8080',
  });
  const untrusted = journeyTest.extend({
    setting: { askForTrust: true, files: { '.vscode/settings.json': hostile, [file]: text } },
  });

  untrusted('the person can still submit what they see', async ({ desk }) => {
    const { workbench } = desk;
    await workbench.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    const form = await openForm(desk);
    expect(await form.sqlText()).toContain(change.firstLine);
    // The folder's settings say that this is not to be told.
    await form.typeSql('DELETE FROM orders;');
    await expect.poll(() => form.body.innerText()).toContain('has no WHERE');
    await workbench.keep('untrusted');
    await workbench.closeTab('New DMS ticket');

    // What a file says of itself is filled in as text; nothing is looked up for it.
    await workbench.openFile(file);
    await workbench.page.locator('.codelens-decoration a', { hasText: 'Submit as DMS Ticket' }).click();
    const filledIn = await TicketForm.shown(workbench.page);
    await filledIn.body.getByText('this workspace is not trusted').waitFor();
    expect(await filledIn.field('Business background').inputValue()).toBe('The file says so.');
    expect(await filledIn.sqlText()).toBe('SELECT 1;');
    expect(await filledIn.body.innerText()).not.toContain('shop_test');
    await workbench.keep('untrusted-directives');
  });
});

describe('with Chinese as the display language', () => {
  const chinese = journeyTest.extend({ setting: { chinese: true } });

  chinese('menu, questions, form and tree speak Chinese', async ({ desk }) => {
    const { workbench } = desk;
    await workbench.sql.selectLines(change.firstLine, change.lines);
    await workbench.sql.fromMenu(change.firstLine, '提交为 DMS 工单');
    await signIn(desk);
    const form = await TicketForm.shown(workbench.page);
    await workbench.keep('form');
    expect(englishIn(await form.body.innerText())).toEqual([]);
    const tree = new TicketTree(workbench.page);
    await tree.show();
    await workbench.keep('tree');
  });
});

/** Lines that are a sentence in English; names of things and what was typed are no sentences. */
function englishIn(text: string): string[] {
  return text.split('\n').filter((row) => /^[A-Z][a-z]+ [a-z]+/.test(row.trim()));
}
