import type { Dms } from '../dms';
import { SqlError } from '../engine/pg-database';
import type { Statement } from '../engine/statement';
import type { PhysicalDatabase } from '../world/assets';
import { businessRefusal } from '../wire/refusal';
import type { Answer, Operation } from './call';

/** The most rows that one statement gives back. uncertain: the real limit is a setting of the instance. */
const mostRows = 3_000;

async function runOne(dms: Dms, database: PhysicalDatabase, { sql, kind }: Statement): Promise<Answer> {
  const translated = dms.engine.translate(sql, database);
  try {
    const { columns, rows, affected } = await dms.engine.at(database).run(translated);
    if (kind !== 'query') {
      dms.engine.record(database, [translated]);
    }
    return {
      Success: true,
      Message: '',
      ColumnNames: columns,
      RowCount: affected,
      Rows: rows
        .slice(0, mostRows)
        .map((row) => Object.fromEntries(row.map((cell, at) => [columns[at] ?? '', cell]))),
    };
  } catch (error) {
    if (error instanceof SqlError) {
      return { Success: false, Message: error.message, ColumnNames: [], RowCount: 0, Rows: [] };
    }
    throw error;
  }
}

const executeScript: Operation = async ({ dms, caller, parameters }) => {
  const script = parameters.text('Script');
  const database = dms.world.database(parameters.id('DbId'), parameters.flag('Logic'));
  const [physical] = dms.world.physicalOf(database);
  if (physical?.instance.groupMode !== 'COMMON') {
    throw businessRefusal('UnknownError', 'The instance is not in secure hosting mode');
  }
  const statements = dms.engine.statements(script, physical);
  for (const { kind, tables } of statements) {
    if (!dms.world.may(caller, kind === 'query' ? 'QUERY' : 'CORRECT', database, tables)) {
      throw businessRefusal('NoPermission', `You do not have the permission on ${database.schemaName}.`);
    }
  }
  const results: Answer[] = [];
  for (const statement of statements) {
    results.push(await runOne(dms, physical, statement));
  }
  return { Results: results };
};

export const scriptOperations = { ExecuteScript: executeScript } satisfies Record<string, Operation>;
