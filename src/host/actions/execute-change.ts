import { executeDataCorrect, getDataCorrectOrderDetail } from '../../core/dms/operations';
import { message, type Message } from '../../core/message';
import { isProduction } from '../../core/tickets/reference';
import type { TicketDesk } from './ticket-desk';

const execute = message('Execute');
const executeInTransaction = message('Execute in a Transaction');

interface Target {
  readonly searchName: string;
  readonly envType: string;
}

/** The databases by name, production marked; so that nobody executes where they did not mean to. */
function targets(databases: readonly Target[], say: (message: Message) => string): string {
  return databases
    .map((database) =>
      isProduction(database) ? say(message('{0} (PRODUCTION)', database.searchName)) : database.searchName,
    )
    .join(', ');
}

/**
 * Executes an approved data change now, after a question that names the databases. DMS backs the rows up first; a transaction is
 * the person's choice because a long one locks the rows (dms-api 3.4: default false).
 */
export async function executeChange(desk: TicketDesk, orderId: string): Promise<void> {
  await desk.work(orderId, async (client) => {
    const detail = await desk.valueOf(await client.call(getDataCorrectOrderDetail, { OrderId: orderId }));
    if (detail === undefined) {
      return;
    }
    const rows = detail.orderDetail.actualAffectRows ?? detail.orderDetail.estimateAffectRows;
    const pressed = await desk.dialogue.confirm(
      message('Execute ticket #{0} on {1} now?', orderId, targets(detail.databases, desk.say)),
      rows === undefined
        ? message('This changes data. DMS backs up the changed rows first where it can.')
        : message(
            'This changes data: about {0} rows. DMS backs up the changed rows first where it can.',
            rows,
          ),
      execute,
      executeInTransaction,
    );
    if (pressed === undefined) {
      return;
    }
    const ActionDetail = JSON.stringify({ transaction: pressed === executeInTransaction, backupData: true });
    const outcome = await client.call(executeDataCorrect, { OrderId: orderId, ActionDetail });
    desk.records.expectResult(orderId);
    await desk.done(orderId, outcome, message('Ticket #{0} is being executed.', orderId));
  });
}
