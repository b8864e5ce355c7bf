import * as v from 'valibot';
import { forbidden, invalidValue } from '../wire/refusal';
import type { ExportDetail } from './export-detail';
import { exportPrecheck } from './export-precheck';
import type { Order } from './order';
import { Flag, Long, Text, readPluginParam } from './plugin-param';
import type { TicketKind } from './ticket-kind';
import { resumeExport } from './export-run';

/** DATA_EXPORT (dms-api 2.3). */
const Param = v.strictObject({
  classify: Text,
  dbId: Long,
  exeSQL: v.string(),
  logic: v.boolean(),
  affectRows: v.nullish(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  ignoreAffectRows: Flag,
  ignoreAffectRowsReason: Text,
  // uncertain: documented for the typed operation only.
  instanceId: v.nullish(Long),
  watermark: v.nullish(v.looseObject({})),
});

export const dataExport: TicketKind = {
  read: (dms, text): ExportDetail => {
    const param = readPluginParam(text, Param);
    if (param.exeSQL.trim() === '') {
      throw invalidValue('PluginParam.exeSQL: there is no SQL.');
    }
    if (param.ignoreAffectRows && param.ignoreAffectRowsReason.trim() === '') {
      throw invalidValue('PluginParam.ignoreAffectRowsReason: a reason is needed to skip the check.');
    }
    if (!param.ignoreAffectRows && typeof param.affectRows !== 'number') {
      throw invalidValue('PluginParam.affectRows: mandatory while ignoreAffectRows is false.');
    }
    dms.world.database(param.dbId, param.logic);
    return {
      kind: 'export',
      classify: param.classify,
      dbId: param.dbId,
      logic: param.logic,
      sql: param.exeSQL,
      affectRows: param.affectRows ?? 0,
      ignoreAffectRows: param.ignoreAffectRows,
      ignoreReason: param.ignoreAffectRowsReason,
      jobId: dms.orders.nextId(),
      preCheckId: dms.orders.nextId(),
      jobStatus: 'PRE_CHECKING',
      checked: [],
      actualAffectRows: undefined,
      fileKey: undefined,
      tip: '',
    };
  },
  created: (dms, order) => {
    exportPrecheck(dms, order, exportOf(order));
  },
  beforeApproval: (order) => {
    if (exportOf(order).jobStatus !== 'PRE_CHECK_SUCCESS') {
      throw forbidden('The precheck has not passed.');
    }
  },
  approval: (dms, order, event) => {
    const detail = exportOf(order);
    switch (event) {
      case 'submitted':
        detail.jobStatus = 'WAITING_APPLY_AUDIT';
        dms.background.start(async () => {
          await dms.background.step();
          if (order.status === 'toaudit') {
            detail.jobStatus = 'APPLY_AUDIT_SUCCESS';
            dms.orders.touch(order);
          }
        });
        break;
      case 'agreed':
        detail.jobStatus = 'ENABLE_EXPORT';
        break;
      case 'rejected':
      case 'cancelled':
      // uncertain: no job status is documented for a refused export; the ticket's own says it.
    }
  },
  resume: (dms, order) => {
    const detail = exportOf(order);
    if (order.status === 'new' && detail.jobStatus === 'PRE_CHECKING') {
      exportPrecheck(dms, order, detail);
    } else {
      resumeExport(dms, order, detail);
    }
  },
};

/** @throws Refusal when the ticket is no export */
export function exportOf(order: Order): ExportDetail {
  if (order.detail.kind !== 'export') {
    throw forbidden(`Ticket ${order.orderId} is not a data export.`);
  }
  return order.detail;
}
