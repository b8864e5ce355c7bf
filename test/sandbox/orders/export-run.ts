import { zipSync } from 'fflate';
import type { Dms } from '../dms';
import type { Table } from '../engine/pg-database';
import { SqlError } from '../engine/pg-database';
import type { FileType } from '../formats/file-type';
import { writeTable } from '../formats/file-type';
import type { ExportDetail } from './export-detail';
import type { Order } from './order';

/** `ActionDetail` of ExecuteDataExport (dms-api 3.4). */
export interface ExportWish {
  readonly fileType: FileType;
  readonly encoding: string;
  readonly startAt: number | undefined;
}

/** Runs the queries and puts the file on the shelf: ENABLE_EXPORT to EXPORT_SUCCESS or EXPORT_FAIL. */
export function runExport(dms: Dms, order: Order, detail: ExportDetail, wish: ExportWish): void {
  detail.jobStatus = 'WAITING_EXPORT';
  dms.orders.touch(order, 'processing');
  dms.background.start(async () => {
    await dms.background.step(Math.max(dms.background.pace, (wish.startAt ?? 0) - dms.clock.now()));
    if (stopped(detail, order)) {
      return;
    }
    detail.jobStatus = 'DOING_EXPORT';
    dms.orders.touch(order);
    const end = Date.now() + dms.settings.exportTime;
    do {
      await dms.background.step();
      if (stopped(detail, order)) {
        return;
      }
    } while (Date.now() < end);
    try {
      await write(dms, order, detail, wish);
      detail.jobStatus = 'EXPORT_SUCCESS';
      dms.orders.touch(order, 'success');
    } catch (error) {
      if (!(error instanceof SqlError)) {
        throw error;
      }
      detail.jobStatus = 'EXPORT_FAIL';
      detail.tip = error.message;
      dms.orders.touch(order, 'fail');
    }
  });
}

/** An export that a restart has interrupted can be run again by a person. */
export function resumeExport(dms: Dms, order: Order, detail: ExportDetail): void {
  if (detail.jobStatus === 'WAITING_EXPORT' || detail.jobStatus === 'DOING_EXPORT') {
    detail.jobStatus = 'ENABLE_EXPORT';
    dms.orders.touch(order, 'approved');
  }
}

/** Closed or terminated by another request. */
function stopped(detail: ExportDetail, order: Order): boolean {
  return order.status === 'closed' || detail.jobStatus === 'EXPORT_FAIL';
}

async function write(dms: Dms, order: Order, detail: ExportDetail, wish: ExportWish): Promise<void> {
  const files: Record<string, Uint8Array> = {};
  let rows = 0;
  for (const physical of dms.world.physicalOf(dms.world.database(detail.dbId, detail.logic))) {
    const statements = dms.engine.statements(detail.sql, physical);
    await dms.engine.at(physical).trial(async (runner) => {
      await runner.script('set transaction read only');
      for (const [index, { sql, tables }] of statements.entries()) {
        const table: Table = await runner.run(dms.engine.translate(sql, physical));
        rows += table.rows.length;
        const part = statements.length === 1 ? '' : `_${index + 1}`;
        const name = `${physical.schemaName}_${order.orderId}${part}.${wish.fileType.toLowerCase()}`;
        files[name] = writeTable(table, wish.fileType, wish.encoding, tables[0] ?? 'export');
      }
    });
  }
  detail.actualAffectRows = rows;
  detail.fileKey = dms.files.put(`export_${order.orderId}.zip`, zipSync(files));
}
