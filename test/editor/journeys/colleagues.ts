import { until } from '../drive/until';
import type { Workbench } from '../drive/workbench';
import type { Desk } from './desk';
import { OfficialSdk } from './official-sdk';
import { SecondUser } from './second-user';
import { enterAccount, nameAccount } from './sign-in';
import * as v from 'valibot';

export type Colleague = 'Developer' | 'Database admin';

/** Two people at one desk: each has an account of their own, the developer's is in use. */
export async function addColleagues(desk: Desk): Promise<void> {
  for (const [name, user] of [
    ['Database admin', desk.shop.dba],
    ['Developer', desk.shop.developer],
  ] as const) {
    await desk.workbench.run('DMS: Add Account');
    await enterAccount(desk, user);
    await nameAccount(desk, name);
    await desk.workbench.clearNotices();
  }
  await become(desk.workbench, 'Developer');
}

/** Uses another account in this window. */
export async function become(workbench: Workbench, name: Colleague): Promise<void> {
  await until(`the account of the ${name}`, async () => {
    await workbench.run('DMS: Manage Accounts');
    const row = workbench.quickInput.row(name);
    await row.waitFor({ timeout: 5000 });
    if ((await row.innerText()).includes('used in this workspace')) {
      await workbench.page.keyboard.press('Escape');
      return;
    }
    await row.click({ timeout: 2000 });
    await workbench.quickInput.row('Use in this workspace').click({ timeout: 5000 });
    await workbench.page.keyboard.press('Escape');
    throw new Error('only just chosen');
  });
}

const Created = v.object({ CreateOrderResult: v.object({ OrderIds: v.array(v.number()) }) });

/** A ticket that the developer has made elsewhere: in DMS's console, say. */
export async function madeElsewhere({ shop }: Desk, pluginType: string, param: object): Promise<string> {
  const answer = await new OfficialSdk(shop.endpoint, shop.developer).call('CreateOrder', {
    query: { PluginType: pluginType, Comment: `${pluginType} made elsewhere` },
    body: { PluginParam: JSON.stringify(param) },
  });
  const [orderId] = v.parse(Created, answer).CreateOrderResult.OrderIds;
  return String(orderId);
}

/** `shop_dev`, whose tickets a DBA approves. */
const shopDev = { dbId: 170_001, logic: false };

export function dataChange(sql: string, rows: number, rollbackSql = ''): object {
  return {
    classify: 'Test',
    estimateAffectRows: rows,
    dbItemList: [shopDev],
    sqlType: 'TEXT',
    execSQL: sql,
    attachmentName: null,
    rbSQLType: 'TEXT',
    rbSQL: rollbackSql,
    rbAttachmentName: null,
  };
}

/** The developer sends it to approval, and the DBA approves, both from elsewhere. */
export async function approvedElsewhere({ shop }: Desk, orderId: string): Promise<void> {
  const developer = new OfficialSdk(shop.endpoint, shop.developer);
  await developer.call('SubmitOrderApproval', { query: { OrderId: orderId } });
  await new SecondUser(shop.endpoint, shop.dba).approve(orderId);
}
