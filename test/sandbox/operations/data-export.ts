import * as v from 'valibot';
import { exportOf } from '../orders/data-export';
import { runExport } from '../orders/export-run';
import { encode } from '../formats/encoding';
import { fileTypes } from '../formats/file-type';
import { engineOf, searchNameOf } from '../world/names';
import { forbidden, invalidValue } from '../wire/refusal';
import { LooseFlag, Moment, readActionDetail } from './action-detail';
import type { Operation } from './call';
import { longId } from './call';
import { ownOrder, visibleOrder } from './orders';

const getDataExportOrderDetail: Operation = (call) => {
  const detail = exportOf(visibleOrder(call));
  const database = call.dms.world.database(detail.dbId, detail.logic);
  return {
    DataExportOrderDetail: {
      KeyInfo: {
        JobStatus: detail.jobStatus,
        JobId: longId(detail.jobId),
        PreCheckId: longId(detail.preCheckId),
      },
      OrderDetail: {
        Classify: detail.classify,
        Database: searchNameOf(database),
        DbId: longId(detail.dbId),
        EnvType: engineOf(call.dms.world, database).envType,
        ExeSQL: detail.sql,
        Logic: detail.logic,
        ActualAffectRows: detail.actualAffectRows ?? detail.checked.reduce((sum, { rows }) => sum + rows, 0),
        IgnoreAffectRows: detail.ignoreAffectRows,
        IgnoreAffectRowsReason: detail.ignoreReason,
      },
    },
  };
};

const Execution = v.strictObject({
  fileType: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.toUpperCase()),
      v.picklist(fileTypes),
    ),
    'CSV',
  ),
  encoding: v.nullish(v.string()),
  mode: v.nullish(v.picklist(['FAST', 'NORMAL'])),
  startTime: Moment,
  transaction: LooseFlag,
});

const executeDataExport: Operation = (call) => {
  const wish = readActionDetail(call.parameters, Execution);
  const encoding = wish.encoding ?? '';
  try {
    encode('', encoding);
  } catch {
    throw invalidValue(`ActionDetail.encoding: unknown encoding ${encoding}.`);
  }
  const order = visibleOrder(call);
  const detail = exportOf(order);
  if (order.committerId !== call.caller.userId) {
    throw forbidden('Only the submitter may run the export.');
  }
  // A finished or failed export may be run again, for another format. uncertain.
  const ready = ['approved', 'success', 'fail'].includes(order.status) && order.workflow?.code === 'APPROVED';
  if (!ready) {
    throw forbidden(`An export that is ${order.status} can not be run.`);
  }
  runExport(call.dms, order, detail, { fileType: wish.fileType, encoding, startAt: wish.startTime });
  return {};
};

export const dataExportOperations = {
  GetDataExportOrderDetail: getDataExportOrderDetail,
  ExecuteDataExport: executeDataExport,
  GetDataExportPreCheckDetail: (call) => {
    const { checked, ignoreAffectRows } = exportOf(visibleOrder(call));
    return {
      PreCheckResult: {
        IgnoreAffectRows: ignoreAffectRows,
        PreCheckDetailList: {
          PreCheckDetailList: checked.map(({ sql, rows }) => ({ SQL: sql, AffectRows: rows })),
        },
      },
    };
  },
  GetDataExportDownloadURL: (call) => {
    const order = visibleOrder(call);
    const { fileKey, tip, jobStatus } = exportOf(order);
    if (order.committerId !== call.caller.userId && !call.dms.world.isAdmin(call.caller)) {
      throw forbidden('Only the submitter may download the export.');
    }
    const ready = fileKey !== undefined && jobStatus === 'EXPORT_SUCCESS';
    return {
      DownloadURLResult: {
        HasResult: ready,
        URL: ready ? call.dms.files.urlOf(fileKey, call.dms.endpoint()) : undefined,
        TipMessage: ready ? '' : tip || 'The export has no result yet.',
      },
    };
  },
  /** Terminates it, whatever its name says (dms-api 3.4). */
  PauseDataExportJob: (call) => {
    const order = ownOrder(call);
    const detail = exportOf(order);
    if (detail.jobStatus !== 'WAITING_EXPORT' && detail.jobStatus !== 'DOING_EXPORT') {
      throw forbidden('The export is not running.');
    }
    detail.jobStatus = 'EXPORT_FAIL';
    detail.tip = 'The export was terminated.';
    call.dms.orders.touch(order, 'fail');
    return {};
  },
} satisfies Record<string, Operation>;
