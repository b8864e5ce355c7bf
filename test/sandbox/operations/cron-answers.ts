import type { Dms } from '../dms';
import { nextClearing } from '../orders/clearing-schedule';
import type { ChangeDetail } from '../orders/change-detail';
import { businessTime } from '../world/clock';
import type { Answer } from './call';

/** `ConfigDetail` of a data change; only a history clearing has more than its type. */
export function configAnswer(dms: Dms, { detailType, cron, tasks }: ChangeDetail): Answer {
  if (cron === undefined) {
    return { DetailType: detailType, Cron: false };
  }
  const next = cron.status === '' ? undefined : nextClearing(cron.format, dms.clock.now());
  return {
    DetailType: detailType,
    Cron: true,
    CronFormat: cron.format,
    CronStatus: cron.status,
    CronCallTimes: cron.callTimes,
    // This one has a fraction in DMS's samples, the other not.
    CronLastCallStartTime: cron.lastCallAt === undefined ? undefined : `${businessTime(cron.lastCallAt)}.0`,
    CronNextCallTime: next === undefined ? undefined : businessTime(next),
    Duration: cron.durationHours,
    CronExtConfig: { OptimizeTableAfterEveryClearTimes: 0, CurrentClearTaskCount: tasks.length },
  };
}
