import type { Dms } from '../dms';
import type { DesignDetail, Publish } from './design-detail';
import type { Order } from './order';

const stages = ['START', 'ANALYZE', 'AUDIT', 'DISPATCH', 'SUCCESS'] as const;

/** Takes a publish through its stages; the last one publishes the project (dms-api 3.6). */
export function publish(dms: Dms, order: Order, detail: DesignDetail, record: Publish): void {
  dms.background.start(async () => {
    for (const stage of stages.slice(stages.indexOf(record.status))) {
      await dms.background.step();
      if (order.status === 'closed') {
        return;
      }
      // The audit is exempt, as some security rules have it. uncertain: which ones.
      record.status = stage;
      dms.orders.touch(order);
    }
    detail.status = 'PUBLISHED';
    dms.orders.touch(order, 'success');
  });
}

export function resumePublishes(dms: Dms, order: Order, detail: DesignDetail): void {
  for (const record of detail.publishes.filter(({ status }) => status !== 'SUCCESS')) {
    publish(dms, order, detail, record);
  }
}
