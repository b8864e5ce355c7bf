import { createPublishGroupTask, getTableDesignProjectInfo } from '../../core/dms/operations';
import { message } from '../../core/message';
import { dmsTime, nextHour, timeProblem } from './execution-time';
import type { TicketDesk } from './ticket-desk';
import { targetsText } from './ticket-subject';

const publish = message('Publish');
const publishLater = message('Publish at a Time…');

/** Publishes what was designed in DMS's console to the project's database (dms-api 3.4). */
export async function publishDesign(
  desk: TicketDesk,
  orderId: string,
  now: () => Date = () => new Date(),
): Promise<void> {
  await desk.work(orderId, async (client) => {
    const project = await desk.valueOf(await client.call(getTableDesignProjectInfo, { OrderId: orderId }));
    if (project === undefined) {
      return;
    }
    const { dbId, logic } = project.baseDatabase;
    const targets = targetsText([project.baseDatabase], desk.say);
    const pressed = await desk.dialogue.confirm(
      message('Publish the design of ticket #{0} to {1}?', orderId, targets),
      message(
        'This changes the structure of its tables and cannot be undone. DMS may want an approval first.',
      ),
      publish,
      publishLater,
    );
    const time =
      pressed === publishLater
        ? await desk.dialogue.enter(
            publishLater,
            message('When, in DMS’s own time (usually UTC+8)? Empty: now.'),
            { value: nextHour(now()), problem: timeProblem },
          )
        : '';
    if (pressed === undefined || time === undefined) {
      return;
    }
    const outcome = await client.call(createPublishGroupTask, {
      OrderId: orderId,
      DbId: dbId,
      Logic: logic,
      ...(time === ''
        ? { PublishStrategy: 'IMMEDIATELY' }
        : { PublishStrategy: 'REGULARLY', PlanTime: dmsTime(time) }),
    });
    await desk.done(orderId, outcome, message('The design of ticket #{0} is being published.', orderId));
  });
}
