import type { Dms } from '../dms';
import type { Statement } from '../engine/statement';
import type { PhysicalDatabase } from '../world/assets';
import type { Person } from '../world/people';
import { forbidden } from '../wire/refusal';
import type { ChangeDetail } from './change-detail';
import { executeChange, resumeExecution } from './execution';
import type { Order } from './order';
import { precheck } from './precheck';
import type { TicketKind } from './ticket-kind';

/** What tells the `DC_*` types apart. */
export interface ChangeRules {
  readonly read: (dms: Dms, pluginParam: string, committer: Person) => ChangeDetail;
  /** Why a statement may not be in such a ticket. */
  readonly allowed: (statement: Statement, database: PhysicalDatabase) => string | undefined;
  /** In place of the execution that waits for a person. */
  approved?(dms: Dms, order: Order, detail: ChangeDetail): void;
  resume?(dms: Dms, order: Order, detail: ChangeDetail): void;
}

/** The life that all data changes share (dms-api 3.6, transitions 1 to 15). */
export function changeKind(rules: ChangeRules): TicketKind & Pick<ChangeRules, 'allowed'> {
  return {
    read: rules.read,
    allowed: rules.allowed,
    created: (dms, order) => {
      precheck(dms, order, changeOf(order), rules);
    },
    beforeApproval: (order) => {
      if (changeOf(order).status !== 'precheck_success') {
        throw forbidden('The precheck has not passed.');
      }
    },
    approval: (dms, order, event) => {
      const detail = changeOf(order);
      switch (event) {
        case 'submitted':
          detail.status = 'toaudit';
          break;
        case 'agreed':
          detail.status = 'Approved';
          if (rules.approved !== undefined) {
            rules.approved(dms, order, detail);
          } else if (detail.execMode === 'AUTO') {
            executeChange(dms, order, detail, { transaction: false, backup: true, startAt: undefined });
          }
          break;
        case 'rejected':
        case 'cancelled':
          // uncertain: the detail's own words have none for a withdrawn ticket (dms-api 3.6).
          detail.status = 'reject';
      }
    },
    resume: (dms, order) => {
      const detail = changeOf(order);
      if (order.status === 'new' && (detail.status === 'new' || detail.status === 'precheck')) {
        precheck(dms, order, detail, rules);
      } else if (rules.resume !== undefined) {
        rules.resume(dms, order, detail);
      } else if (detail.status === 'waiting' || detail.status === 'processing') {
        // What ran when the sandbox ended begins anew.
        for (const job of detail.tasks.at(-1)?.jobs ?? []) {
          job.status = job.status === 'RUNNING' ? 'PENDING' : job.status;
        }
        resumeExecution(dms, order, detail);
      }
    },
  };
}

/** @throws Refusal when the ticket is no data change */
export function changeOf(order: Order): ChangeDetail {
  if (order.detail.kind !== 'change') {
    throw forbidden(`Ticket ${order.orderId} is not a data change.`);
  }
  return order.detail;
}
