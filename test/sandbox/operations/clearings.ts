import { changeOf } from '../orders/change-kind';
import type { ChangeDetail, CronClear } from '../orders/change-detail';
import { nextClearing } from '../orders/clearing-schedule';
import type { Order } from '../orders/order';
import { businessTime } from '../world/clock';
import { pageOf } from '../wire/parameters';
import { forbidden } from '../wire/refusal';
import type { Operation } from './call';
import { longId } from './call';
import { visibleOrder } from './orders';
import { groupRows, groupStatus } from './sql-jobs';

function clearingOf(order: Order): { readonly detail: ChangeDetail; readonly cron: CronClear } {
  const detail = changeOf(order);
  if (detail.cron === undefined) {
    throw forbidden(`Ticket ${order.orderId} is no history clearing.`);
  }
  return { detail, cron: detail.cron };
}

export const clearingOperations = {
  GetDataCronClearTaskDetailList: (call) => {
    const { detail } = clearingOf(visibleOrder(call));
    const newest = [...detail.tasks].reverse();
    return {
      DataCronClearTaskDetailList: pageOf(newest, call.parameters.page(100)).map((group) => ({
        DBTaskGroupId: longId(group.groupId),
        jobStatus: groupStatus(group),
        ActualAffectRows: groupRows(group),
        CreateTime: businessTime(group.createdAt),
      })),
      TotalCount: detail.tasks.length,
    };
  },
  GetDataCronClearConfig: (call) => {
    const { detail, cron } = clearingOf(visibleOrder(call));
    const next = cron.status === '' ? undefined : nextClearing(cron.format, call.dms.clock.now());
    return {
      DataCronClearConfig: {
        // Text here, numbers in GetDataCorrectOrderDetail.
        CronCallTimes: String(cron.callTimes),
        CronFormat: cron.format,
        CronLastCallStartTime: cron.lastCallAt === undefined ? undefined : businessTime(cron.lastCallAt),
        CronNextCallTime: next === undefined ? undefined : businessTime(next),
        CronStatus: cron.status,
        CurrentClearTaskCount: detail.tasks.length,
        Duration: String(cron.durationHours),
        OptimizeTableAfterEveryClearTimes: 0,
      },
    };
  },
} satisfies Record<string, Operation>;
