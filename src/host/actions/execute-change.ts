import { executeDataCorrect, getDataCorrectOrderDetail } from '../../core/dms/operations';
import { message } from '../../core/message';
import { dmsTime, nextHour, timeProblem } from './execution-time';
import type { TicketDesk } from './ticket-desk';
import { targetsText } from './ticket-subject';

const execute = message('Execute');
const executeInTransaction = message('Execute in a Transaction');
const withOptions = message('Time and Options…');

/** `ActionDetail` of ExecuteDataCorrect (dms-api 3.4). Without times: now. */
interface ActionDetail {
  readonly transaction: boolean;
  readonly backupData: boolean;
  readonly startTime?: string;
  readonly endTime?: string;
}

/** When and how, each with what is usual filled in; `undefined` when the person leaves at any question. */
async function ask(
  { dialogue, say }: TicketDesk,
  orderId: string,
  targets: string,
  now: Date,
): Promise<ActionDetail | undefined> {
  const title = message('Execute ticket #{0}', orderId);
  const ticks = await dialogue.chooseMany<'transaction' | 'backup'>(title, [
    {
      label: say(message('In a transaction')),
      description: message('All or nothing; the rows stay locked until the end.'),
      value: 'transaction',
      ticked: false,
    },
    {
      label: say(message('Back up the changed rows first')),
      description: message('The backup can be downloaded, and made into a rollback ticket.'),
      value: 'backup',
      ticked: true,
    },
  ]);
  if (ticks === undefined) {
    return undefined;
  }
  const problem = timeProblem;
  const start = await dialogue.enter(
    title,
    message('Not before when, in DMS’s own time (usually UTC+8)? Empty: now.'),
    { value: nextHour(now), problem },
  );
  if (start === undefined) {
    return undefined;
  }
  const end = await dialogue.enter(
    title,
    message('Not after when? Empty: no end. Enter executes it on {0}.', targets),
    { problem },
  );
  return end === undefined
    ? undefined
    : {
        transaction: ticks.includes('transaction'),
        backupData: ticks.includes('backup'),
        ...(start === '' ? {} : { startTime: dmsTime(start) }),
        ...(end === '' ? {} : { endTime: dmsTime(end) }),
      };
}

/**
 * Executes an approved data change, after a question that names the databases. DMS backs the rows up first; a transaction is the
 * person's choice because a long one locks the rows (dms-api 3.4: default false).
 */
export async function executeChange(
  desk: TicketDesk,
  orderId: string,
  now: () => Date = () => new Date(),
): Promise<void> {
  await desk.work(orderId, async (client) => {
    const detail = await desk.valueOf(await client.call(getDataCorrectOrderDetail, { OrderId: orderId }));
    if (detail === undefined) {
      return;
    }
    const rows = detail.orderDetail.actualAffectRows ?? detail.orderDetail.estimateAffectRows;
    const targets = targetsText(detail.databases, desk.say);
    const pressed = await desk.dialogue.confirm(
      message('Execute ticket #{0} on {1} now?', orderId, targets),
      rows === undefined
        ? message('This changes data. DMS backs up the changed rows first where it can.')
        : message(
            'This changes data: about {0} rows. DMS backs up the changed rows first where it can.',
            rows,
          ),
      execute,
      executeInTransaction,
      withOptions,
    );
    const wish =
      pressed === withOptions
        ? await ask(desk, orderId, targets, now())
        : { transaction: pressed === executeInTransaction, backupData: true };
    if (pressed === undefined || wish === undefined) {
      return;
    }
    const outcome = await client.call(executeDataCorrect, {
      OrderId: orderId,
      ActionDetail: JSON.stringify(wish),
    });
    desk.records.expectResult(orderId);
    await desk.done(
      orderId,
      outcome,
      wish.startTime === undefined
        ? message('Ticket #{0} is being executed.', orderId)
        : message('Ticket #{0} will be executed from {1} on.', orderId, wish.startTime),
    );
  });
}
