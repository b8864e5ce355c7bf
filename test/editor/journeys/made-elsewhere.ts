import * as v from 'valibot';
import { databases } from '../../sandbox/world/assets';
import { TicketTree } from '../drive/ticket-tree';
import type { Desk } from './desk';
import { OfficialSdk } from './official-sdk';
import { enterAccount, nameAccount } from './sign-in';
import { change } from './statements';

const Created = v.object({ CreateOrderResult: v.object({ OrderIds: v.array(v.number()) }) });

/** DMS's id of a database of the shop. */
export function dbIdOf(name: string): number {
  return Number(databases.find(({ schemaName }) => schemaName === name)?.dbId);
}

/** Makes a ticket as the developer's own script, or DMS's console, would. */
export async function create(
  { shop }: Desk,
  PluginType: string,
  Comment: string,
  param: object,
): Promise<string> {
  const answer = await new OfficialSdk(shop.endpoint, shop.developer).call('CreateOrder', {
    query: { PluginType, Comment },
    body: { PluginParam: JSON.stringify(param) },
  });
  const [orderId] = v.parse(Created, answer).CreateOrderResult.OrderIds;
  return String(orderId);
}

/** A data change of the journeys' database. */
export function createChange(
  desk: Desk,
  comment: string,
  execSQL: string,
  estimateAffectRows: number,
): Promise<string> {
  return create(desk, 'DC_COMMON', comment, {
    classify: '',
    estimateAffectRows,
    dbItemList: [{ dbId: dbIdOf(change.database), logic: false }],
    sqlType: 'TEXT',
    execSQL,
    attachmentName: null,
    rbSQLType: 'TEXT',
    rbSQL: '',
    rbAttachmentName: null,
  });
}

/** Signs in as the developer from an empty view, and has the tree. */
export async function signedIn(desk: Desk): Promise<TicketTree> {
  const tree = new TicketTree(desk.workbench.page);
  await tree.show();
  await tree.welcome.waitFor();
  await desk.workbench.run('DMS: Add Account');
  await enterAccount(desk, desk.shop.developer);
  await nameAccount(desk);
  await desk.workbench.clearNotices();
  return tree;
}
