import type { Dms } from '../dms';
import type { ApplicationDetail } from './application-detail';
import type { Order } from './order';
import type { TicketKind } from './ticket-kind';

/** An application: submitted by itself, done with the approval. uncertain: from sample texts only (dms-api 3.6). */
export function applicationKind(rules: {
  readonly read: (dms: Dms, pluginParam: string) => ApplicationDetail;
  readonly granted: (dms: Dms, order: Order) => void;
}): TicketKind {
  return {
    read: rules.read,
    submitsItself: true,
    created: () => {
      // It goes to approval at once.
    },
    beforeApproval: () => {
      // Nothing is checked before.
    },
    approval: (dms, order, event) => {
      if (event === 'agreed') {
        rules.granted(dms, order);
        dms.orders.touch(order, 'success');
      }
    },
    resume: () => {
      // Nothing goes on by itself.
    },
  };
}
