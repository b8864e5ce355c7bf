import { expect, describe } from 'vitest';
import { TicketForm } from './drive/ticket-form';
import { TicketTree } from './drive/ticket-tree';
import { menuLabels } from './drive/menu';
import { journeyTest } from './journey-test';
import { openForm } from './journeys/open-form';
import { change } from './journeys/statements';

describe('in a workspace that is not trusted', () => {
  const untrusted = journeyTest.extend({ setting: { askForTrust: true } });

  untrusted('the person can still submit what they see', async ({ desk }) => {
    const { workbench } = desk;
    const form = await openForm(desk);
    expect(await form.sqlText()).toContain(change.firstLine);
    await workbench.keep('untrusted');
  });
});

describe('with Chinese as the display language', () => {
  const chinese = journeyTest.extend({ setting: { chinese: true } });

  chinese('menu, questions, form and tree speak Chinese', async ({ desk }) => {
    const { workbench, shop } = desk;
    await workbench.sql.selectLines(change.firstLine, change.lines);
    expect((await menuLabels(workbench.sql.line(change.firstLine))).join()).toContain('DMS 工单');
    await workbench.sql.fromMenu(change.firstLine, 'DMS 工单');
    const { quickInput } = workbench;
    await quickInput.answer('AccessKey ID', shop.developer.accessKeyId);
    await quickInput.answer('AccessKey Secret', shop.developer.accessKeySecret);
    await quickInput.answer('STS', '');
    await quickInput.choose('自定义');
    await quickInput.answer('', shop.endpoint);
    await quickInput.answer('账号', '');
    const form = await TicketForm.shown(workbench.page);
    await workbench.keep('form');
    await expectChinese(await form.body.innerText());
    const tree = new TicketTree(workbench.page);
    await tree.show();
    await workbench.keep('tree');
  });
});

/** No sentence of the form is left in English; names of things and what was typed may be. */
async function expectChinese(text: string): Promise<void> {
  const english = text.split('\n').filter((row) => /^[A-Z][a-z]+ [a-z]+ [a-z]+/.test(row.trim()));
  await expect(Promise.resolve(english)).resolves.toEqual([]);
}
