import { getApprovalDetail, getOrderBaseInfo, previewWorkflow } from '../../core/dms/operations';
import { message, type Message } from '../../core/message';
import { stepWord } from '../document/step-words';
import type { Choice } from './dialogue';
import type { TicketDesk } from './ticket-desk';

/** Who will be asked, or how far the asking is, in a list to be read. */
export async function showApprovers(desk: TicketDesk, orderId: string): Promise<void> {
  await desk.work(orderId, async (client) => {
    const base = await desk.valueOf(await client.call(getOrderBaseInfo, { OrderId: orderId }));
    if (base === undefined) {
      return;
    }
    const row = (label: string, description: Message): Choice<undefined> => ({
      label,
      description,
      value: undefined,
    });
    if (base.workflowInstanceId === '') {
      const preview = await desk.valueOf(await client.call(previewWorkflow, { OrderId: orderId }));
      if (preview !== undefined) {
        const rows = preview.workflowNodes.map(({ nodeName, auditUsers }) =>
          row(nodeName, message('{0}', auditUsers.map(({ nickName }) => nickName).join(', '))),
        );
        await list(desk, message('Ticket #{0} will have to be approved by', orderId), rows);
      }
      return;
    }
    const instance = { WorkflowInstanceId: base.workflowInstanceId };
    const detail = await desk.valueOf(await client.call(getApprovalDetail, instance));
    if (detail !== undefined) {
      const handlers = detail.currentHandlers.map(({ nickName }) => nickName).join(', ');
      const rows = detail.workflowNodes.map(({ nodeName, workflowInsCode, operateTime, operateComment }) => {
        const waits = workflowInsCode.toUpperCase() === 'AUDITING' ? handlers : '';
        const more = [desk.say(stepWord(workflowInsCode).word), waits, operateTime, operateComment];
        return row(nodeName, message('{0}', more.filter((part) => part !== '').join(' · ')));
      });
      await list(desk, message('The approval of ticket #{0}', orderId), rows);
    }
  });
}

async function list(desk: TicketDesk, title: Message, rows: readonly Choice<undefined>[]): Promise<void> {
  if (rows.length === 0) {
    void desk.dialogue.tell(message('DMS does not say who approves.'));
    return;
  }
  await desk.dialogue.choose(title, rows);
}
