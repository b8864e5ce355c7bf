import { Cron } from 'croner';
import type { Dms } from '../dms';
import type { ChangeDetail, CronClear } from './change-detail';
import { clearingSql } from './clearing-sql';
import { executeTask } from './execution';
import type { Order } from './order';

/** The zone that DMS's schedules are read in. uncertain, as its times carry none (dms-api 1.1). */
const zone = 'Asia/Shanghai';

/** When the clearing comes next; `undefined` when never again. */
export function nextClearing(format: string, after: number): number | undefined {
  return new Cron(format, { mode: '6-or-7-parts', alternativeWeekdays: true, paused: true, timezone: zone })
    .nextRun(new Date(after))
    ?.getTime();
}

function pausedMeanwhile({ status }: CronClear): boolean {
  return status === 'PAUSE';
}

/** Arms the schedule; the ticket stays processing until it is closed. uncertain (dms-api 3.6). */
export function armClearing(dms: Dms, order: Order, detail: ChangeDetail): void {
  const { cron } = detail;
  if (cron === undefined) {
    return;
  }
  cron.status = cron.status === 'PAUSE' ? 'PAUSE' : 'WAITING';
  detail.status = 'processing';
  dms.orders.touch(order, 'processing');
  dms.background.start(async () => {
    for (;;) {
      const next = nextClearing(cron.format, dms.clock.now());
      if (next === undefined) {
        return;
      }
      await dms.background.until(next);
      if (order.status === 'closed') {
        return;
      }
      if (cron.status !== 'PAUSE') {
        cron.callTimes += 1;
        cron.lastCallAt = dms.clock.now();
        await executeTask(dms, order, { ...detail, sql: clearingSql(cron.items, dms.clock.now()) });
        // Paused by another request while it ran, it stays so.
        cron.status = pausedMeanwhile(cron) ? 'PAUSE' : 'SUCCESS';
        dms.orders.touch(order);
      }
    }
  });
}
