import type { Caller } from '../../core/dms/caller';
import {
  getDataCorrectTaskDetail,
  getDataExportOrderDetail,
  listDBTaskSQLJob,
  pauseDataCorrectSQLJob,
  pauseDataExportJob,
  restartDataCorrectSQLJob,
} from '../../core/dms/operations';
import { message, type Message } from '../../core/message';
import { stepWord } from '../document/step-words';
import type { Choice } from './dialogue';
import type { TicketDesk } from './ticket-desk';

/** Which of a ticket's jobs are meant (dms-api 3.4). */
type Scope = { readonly Type: 'ALL' } | { readonly Type: 'SINGLE'; readonly JobId: string };
const all: Scope = { Type: 'ALL' };

/**
 * Lets the person choose among several jobs, one for each database; of one job nothing is asked. Jobs that DMS does not list are
 * no reason to do nothing: all are meant then.
 */
async function scopeOf(
  desk: TicketDesk,
  client: Caller,
  orderId: string,
  question: Message,
  statuses: readonly string[],
): Promise<Scope | undefined> {
  const task = await client.call(getDataCorrectTaskDetail, { OrderId: orderId });
  const group = task.ok ? task.value.dbTaskGroupId : '';
  const listed = group === '' ? undefined : await client.call(listDBTaskSQLJob, { DBTaskGroupId: group });
  const jobs = (listed?.ok === true ? listed.value.jobs : []).filter(({ status }) =>
    statuses.includes(status.toUpperCase()),
  );
  if (jobs.length < 2) {
    return all;
  }
  const choices: Choice<Scope>[] = [
    { label: desk.say(message('All databases')), value: all },
    ...jobs.map(({ jobId, dbSearchName, status, comment }) => ({
      label: dbSearchName,
      description: message('{0}', `${desk.say(stepWord(status).word)} ${comment}`.trim()),
      value: { Type: 'SINGLE' as const, JobId: jobId },
    })),
  ];
  return desk.dialogue.choose(question, choices);
}

export async function pauseExecution(desk: TicketDesk, orderId: string): Promise<void> {
  await desk.work(orderId, async (client) => {
    const question = message('Where is ticket #{0} to pause?', orderId);
    const scope = await scopeOf(desk, client, orderId, question, [
      'RUNNING',
      'PENDING',
      'BE_SCHEDULED',
      'INIT',
    ]);
    if (scope !== undefined) {
      const outcome = await client.call(pauseDataCorrectSQLJob, { OrderId: orderId, ...scope });
      await desk.done(
        orderId,
        outcome,
        message('Ticket #{0} pauses after the statement that runs.', orderId),
      );
    }
  });
}

async function restart(
  desk: TicketDesk,
  orderId: string,
  status: 'PAUSE' | 'FAIL',
  question: Message,
  success: Message,
): Promise<void> {
  await desk.work(orderId, async (client) => {
    const scope = await scopeOf(desk, client, orderId, question, [status]);
    if (scope !== undefined) {
      const outcome = await client.call(restartDataCorrectSQLJob, { OrderId: orderId, ...scope });
      desk.records.expectResult(orderId);
      await desk.done(orderId, outcome, success);
    }
  });
}

export async function resumeExecution(desk: TicketDesk, orderId: string): Promise<void> {
  const question = message('Where is ticket #{0} to go on?', orderId);
  await restart(desk, orderId, 'PAUSE', question, message('Ticket #{0} goes on.', orderId));
}

/** Runs what failed again; statements that succeeded are not repeated. */
export async function retryExecution(desk: TicketDesk, orderId: string): Promise<void> {
  const question = message('Which failed job of ticket #{0} is to run again?', orderId);
  await restart(desk, orderId, 'FAIL', question, message('Ticket #{0} runs again where it failed.', orderId));
}

/** The schedule of a history cleanup stops and starts by the operations for jobs (dms-api 3.6, uncertain). */
export async function pauseSchedule(desk: TicketDesk, orderId: string): Promise<void> {
  await desk.work(orderId, async (client) => {
    const outcome = await client.call(pauseDataCorrectSQLJob, { OrderId: orderId, ...all });
    await desk.done(orderId, outcome, message('The schedule of ticket #{0} pauses.', orderId));
  });
}

export async function resumeSchedule(desk: TicketDesk, orderId: string): Promise<void> {
  await desk.work(orderId, async (client) => {
    const outcome = await client.call(restartDataCorrectSQLJob, { OrderId: orderId, ...all });
    await desk.done(orderId, outcome, message('The schedule of ticket #{0} is on again.', orderId));
  });
}

const stop = message('Stop');

/** Ends a running export, whatever the operation's name says; only one in the mode NORMAL can be ended (dms-api 3.4). */
export async function stopExport(desk: TicketDesk, orderId: string): Promise<void> {
  await desk.work(orderId, async (client) => {
    const detail = await desk.valueOf(await client.call(getDataExportOrderDetail, { OrderId: orderId }));
    if (detail === undefined) {
      return;
    }
    const pressed = await desk.dialogue.confirm(
      message('Stop the export of ticket #{0} from {1}?', orderId, detail.orderDetail.database),
      message(
        'What it has written so far is lost; it can be run again. DMS cannot stop one in the mode FAST.',
      ),
      stop,
    );
    if (pressed === stop) {
      const outcome = await client.call(pauseDataExportJob, {
        OrderId: orderId,
        JobId: detail.keyInfo.jobId,
      });
      await desk.done(orderId, outcome, message('The export of ticket #{0} is stopped.', orderId));
    }
  });
}
