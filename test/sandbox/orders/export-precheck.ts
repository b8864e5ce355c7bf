import type { Dms } from '../dms';
import { SqlError } from '../engine/pg-database';
import type { ExportDetail } from './export-detail';
import type { Order } from './order';

/** Checks the queries and counts their rows: PRE_CHECKING to PRE_CHECK_SUCCESS or PRE_CHECK_FAIL (dms-api 3.6). */
export function exportPrecheck(dms: Dms, order: Order, detail: ExportDetail): void {
  dms.background.start(async () => {
    await dms.background.step();
    const tip = await problem(dms, order, detail);
    if (order.status !== 'new') {
      return;
    }
    detail.jobStatus = tip === undefined ? 'PRE_CHECK_SUCCESS' : 'PRE_CHECK_FAIL';
    detail.tip = tip ?? '';
    dms.orders.touch(order);
  });
}

async function problem(dms: Dms, order: Order, detail: ExportDetail): Promise<string | undefined> {
  const database = dms.world.database(detail.dbId, detail.logic);
  const checked: { sql: string; rows: number }[] = [];
  detail.checked = [];
  for (const physical of dms.world.physicalOf(database)) {
    const statements = dms.engine.statements(detail.sql, physical);
    const wrong = statements.find(({ kind }) => kind !== 'query');
    if (wrong !== undefined || statements.length === 0) {
      return `Only queries can be exported${wrong === undefined ? '' : `, not ${wrong.verb}`}.`;
    }
    const tables = statements.flatMap((statement) => statement.tables);
    if (!dms.world.may(dms.world.person(order.committerId), 'EXPORT', database, tables)) {
      return `You do not have the EXPORT permission on ${database.schemaName}.`;
    }
    try {
      await dms.engine.at(physical).trial(async (runner) => {
        await runner.script('set transaction read only');
        for (const { sql } of statements) {
          const { rows } = await runner.run(dms.engine.translate(sql, physical));
          checked.push({ sql, rows: rows.length });
        }
      });
    } catch (error) {
      if (error instanceof SqlError) {
        return error.message;
      }
      throw error;
    }
  }
  detail.checked = checked;
  const total = checked.reduce((sum, { rows }) => sum + rows, 0);
  return total > detail.affectRows && !detail.ignoreAffectRows
    ? `The query returns ${total} rows, more than the declared ${detail.affectRows}.`
    : undefined;
}
