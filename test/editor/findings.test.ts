import { expect } from 'vitest';
import { Problems } from './drive/problems';
import { TicketForm } from './drive/ticket-form';
import { TicketTree } from './drive/ticket-tree';
import { until } from './drive/until';
import { journeyTest } from './journey-test';
import { approveFromTree } from './journeys/change-rows';
import type { Desk } from './journeys/desk';
import { SecondUser } from './journeys/second-user';
import { signIn } from './journeys/sign-in';

/** The rule stands behind the source; the brackets around it are no text. */
const ofDms = /DMS(?=[a-z])/;

const checks = `-- Prices of next year.
UPDATE products SET price = price + 1;

DELETE FROM orders WHERE 1 = 1;
`;

const checking = journeyTest.extend({ setting: { files: { 'checks.sql': checks } } });

checking('a file is checked without a ticket, and put right from there', async ({ desk }) => {
  const { workbench } = desk;
  const { keyboard } = workbench.page;
  const problems = new Problems(workbench, ofDms);
  await workbench.openFile('checks.sql');
  await workbench.sql.fromMenu('-- Prices', 'Check SQL for DMS');
  await workbench.told('Checked checks.sql. Errors: 2, warnings: 0, hints: 0.');
  await workbench.noticeButton('Show Problems').click();
  await problems.say('This UPDATE has no WHERE', 'no-where', 'Ln 2', 'always-true', 'Ln 4');
  await problems.fixesAt('UPDATE products');
  await workbench.keep('fixes-of-a-finding');
  await keyboard.press('Escape');
  await problems.fix('UPDATE products', 'Add WHERE');
  await until('the WHERE', async () => {
    expect(await workbench.sql.line('UPDATE products').innerText()).toContain('WHERE');
  });
  // The cursor is where the condition is missing.
  await keyboard.type('id = 7');
  await until('one problem', async () => {
    expect(await problems.rows.count()).toBe(1);
  });
  expect((await workbench.sql.line('UPDATE products').innerText()).replaceAll('\u00a0', ' ')).toBe(
    'UPDATE products SET price = price + 1 WHERE id = 7;',
  );
  await workbench.sql.putCursorIn('-- Prices');
  await keyboard.press('Home');
  await keyboard.insertText('-- One more line.\n');
  await problems.say('Ln 5');
  await problems.fix('DELETE FROM orders', 'Explain “always-true”');
  await workbench.quickInput.row('A ticket with it is only sent with a reason.').waitFor();
  await workbench.keep('explained');
  await workbench.quickInput.row('It is not looked for.').click();
  await problems.none();
  await workbench.keep('put-right');
});

const typing = journeyTest.extend({
  setting: {
    chinese: true,
    files: { 'checks.sql': checks },
    settings: () => ({
      'dms.findingsInFiles': 'whileTyping',
      'workbench.colorTheme': 'Default High Contrast',
    }),
  },
});

typing('while typing, in Chinese and high contrast', async ({ desk }) => {
  const { workbench } = desk;
  const { keyboard } = workbench.page;
  const problems = new Problems(workbench, ofDms);
  await workbench.openFile('checks.sql');
  await problems.show();
  await problems.say('UPDATE 没有 WHERE', 'no-where', 'always-true');
  await workbench.sql.putCursorIn('DELETE FROM orders');
  await keyboard.press('End');
  await keyboard.type('\nDELETE FROM customers;');
  await problems.say('Ln 5');
  await problems.fixesAt('DELETE FROM customers');
  await workbench.keep('typed');
  await keyboard.press('Escape');
  await workbench.run('File: Revert File');
  await workbench.run('View: Close Editor');
  await problems.none();
});

/** The form of lines of a file, by right-click, in a window where nobody is signed in. */
async function formOf(desk: Desk, file: string, first: string, lines: number): Promise<TicketForm> {
  const { sql, page } = desk.workbench;
  await desk.workbench.openFile(file);
  await sql.selectLines(first, lines);
  await sql.fromMenu(first, 'Submit as DMS Ticket');
  await signIn(desk);
  await desk.workbench.clearNotices();
  return TicketForm.shown(page);
}

checking(
  'what a form finds stands in the file, and is sent with a reason and a name only',
  async ({ desk }) => {
    const { workbench, shop } = desk;
    const problems = new Problems(workbench, ofDms);
    const form = await formOf(desk, 'checks.sql', 'UPDATE products', 1);
    await form.chooseDatabase('Databases', 'shop_prod');
    await form.field('Business background').fill('Prices of next year.');
    await form.field('Affected rows').fill('800');
    await form.finding('no WHERE').waitFor();
    await problems.show();
    await problems.say('This UPDATE has no WHERE', 'no-where', 'Ln 2');
    await workbench.keep('in-the-form-and-in-the-file');

    await form.field('Affected rows').press('Control+Enter');
    await form.body.getByText('Mend the SQL, or say why it is right as it is.').waitFor();
    const reason = 'All prices go up by one, as agreed on 3 March.';
    await form.field('Submit anyway, because').fill(reason);
    const name = form.body.locator('#guard-production');
    await name.fill('shop_test');
    await form.field('Affected rows').press('Control+Enter');
    await until('a refused name', async () => {
      expect(await name.getAttribute('aria-invalid')).toBe('true');
    });
    await workbench.keep('wrong-target-guard');
    const admin = new SecondUser(shop.endpoint, shop.admin);
    const before = await admin.countTickets();
    const orderId = await form.submit();
    expect(await admin.countTickets()).toBe(before + 1);
    const comment = await admin.commentOf(orderId);
    expect(comment).toContain('Prices of next year.');
    expect(comment).toContain(reason);
    await problems.none();
  },
);

const undo = `-- What went wrong on 1 January.
UPDATE orders SET note = 'O''Neil \\ "謝謝" 😀', total = 0 WHERE id <= 3;
DELETE FROM order_items WHERE id BETWEEN 10 AND 12;
INSERT INTO products (id, sku, title, price, stock) VALUES (5001, 'SKU-X', 'x', 1.5, 1);
`;

/** Every row of every table that the change touches. */
async function tables({ shop }: Desk): Promise<readonly unknown[]> {
  const read = ['orders', 'order_items', 'products'].map((table) =>
    shop.rows('shop_dev', `SELECT count(*), md5(string_agg(t::text, '|' ORDER BY id)) FROM ${table} t`),
  );
  return Promise.all(read);
}

async function execute(desk: Desk, tree: TicketTree, orderId: string): Promise<void> {
  await approveFromTree(desk, tree, orderId);
  await tree.fromMenu(orderId, 'Execute…');
  await desk.workbench.answerDialog('Execute');
  await tree.reaches(orderId, /executed|success|finished/i);
}

journeyTest.extend({ setting: { files: { 'undo.sql': undo } } })(
  'rows are counted, and what undoes the change is written before it and puts every table back',
  async ({ desk }) => {
    const { workbench } = desk;
    const before = await tables(desk);
    const form = await formOf(desk, 'undo.sql', 'UPDATE orders', 3);
    await form.chooseDatabase('Databases', 'shop_dev');
    await form.field('Business background').fill('Put right what went wrong.');
    await form.button('Count the rows in DMS').click();
    await form.body.getByText('Filled in: 7.').waitFor();
    await form.summary('What was asked').click();
    await workbench.keep('receipt');
    await form.button('Make it from the rows as they are').click();
    await form.body.getByText('Made for 7 rows.').waitFor();
    await workbench.keep('rollback-of-the-rows');
    const orderId = await form.submit();
    const tree = new TicketTree(workbench.page);
    await tree.show();
    await execute(desk, tree, orderId);
    expect(await tables(desk)).not.toEqual(before);

    await tree.fromMenu(orderId, 'Create Rollback Ticket…');
    await until('the rollback in a form of its own', async () => {
      const source = workbench.quickInput.row('Rollback SQL of the ticket');
      if (await source.isVisible()) {
        await source.click({ timeout: 1000 });
      }
      await workbench.tab('New DMS ticket').waitFor({ timeout: 1000 });
    });
    const back = await TicketForm.shown(workbench.page);
    await until('the rollback in the form', async () => {
      expect(await back.sqlText()).toContain('DELETE FROM products');
    });
    await workbench.keep('rollback-ticket');
    await execute(desk, tree, await back.submit());
    expect(await tables(desk)).toEqual(before);
  },
);
