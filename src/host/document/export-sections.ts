import { message } from '../../core/message';
import { isProduction } from '../../core/tickets/reference';
import { stateLabel } from '../../core/tickets/status';
import type { TicketFacts } from './ticket-facts';
import type { Writing } from './writing';

/** The parts of a result export. */
export function exportSections(writing: Writing, { export: exported, exportCheck }: TicketFacts): void {
  if (exported === undefined) {
    return;
  }
  const { sheet, say, valueOf } = writing;
  sheet.heading(say(message('Data export')));
  const detail = valueOf(exported);
  if (detail !== undefined) {
    const { keyInfo, orderDetail } = detail;
    sheet.marked(
      isProduction(orderDetail) ? '!' : '·',
      say(message('Database')),
      orderDetail.database,
      orderDetail.envType.toLowerCase(),
    );
    sheet.fact(say(message('Reason category')), orderDetail.classify);
    sheet.fact(say(message('Affected rows')), orderDetail.actualAffectRows);
    if (orderDetail.ignoreAffectRows) {
      sheet.fact(
        say(message('Row check')),
        `${say(message('skipped'))} ${orderDetail.ignoreAffectRowsReason}`,
      );
    }
    sheet.fact(
      say(message('Export job')),
      `${say(stateLabel(keyInfo.jobStatus, 'export'))} · ${keyInfo.jobId}`,
    );
  }
  const checks = exportCheck?.ok === true ? exportCheck.value.preCheckDetail : [];
  if (exportCheck !== undefined && (checks.length > 0 || !exportCheck.ok)) {
    sheet.heading(say(message('Precheck')));
    for (const { sql, affectRows } of valueOf(exportCheck)?.preCheckDetail ?? []) {
      const rows = affectRows === undefined ? '' : say(message('{0} rows', affectRows));
      sheet.marked('·', sql.replace(/\s+/g, ' ').slice(0, 100), rows);
    }
  }
  if (detail !== undefined && detail.orderDetail.exeSQL !== '') {
    sheet.heading(say(message('SQL')));
    sheet.sql(detail.orderDetail.exeSQL);
  }
}
