import type { Caller } from '../../dms/caller';
import { executeScript } from '../../dms/operations';
import type { DmsError, Outcome } from '../../dms/outcome';
import { message } from '../../message';
import type { DatabaseRef } from '../../tickets/reference';

/** The longest that one question may take, in milliseconds. */
export const patience = 60_000;

/** Only SELECTs are sent this way, so that they may be asked again. */
const selects: typeof executeScript = { ...executeScript, safe: true };

type Scalar = string | number | bigint | boolean | null;

const late: DmsError = {
  kind: 'timeout',
  effect: 'none',
  message: message(
    'The database gave no answer within {0} seconds. Narrow the SQL, or fill the field in by hand.',
    patience / 1000,
  ),
};

/**
 * Asks a database with one SELECT of one column. Nothing but SELECTs that the core made up may come here: what runs through
 * `ExecuteScript` needs no approval (dms-api 3.4).
 * @returns the values of the column.
 */
export async function askScript(
  client: Caller,
  { dbId, logic }: Pick<DatabaseRef, 'dbId' | 'logic'>,
  select: string,
  signal: AbortSignal,
): Promise<Outcome<readonly Scalar[]>> {
  const timeout = AbortSignal.timeout(patience);
  const outcome = await client.call(
    selects,
    { DbId: dbId, Script: select, Logic: logic },
    { signal: AbortSignal.any([signal, timeout]) },
  );
  if (!outcome.ok) {
    return timeout.aborted && !signal.aborted ? { ok: false, error: late } : outcome;
  }
  const carried = outcome.requestId === undefined ? {} : { requestId: outcome.requestId };
  const [result, ...more] = outcome.value.results;
  if (result?.success !== true) {
    const detail = result?.message ?? '';
    return refused(
      message(
        'The database refused the question that was asked to look at its rows. You may need the right to query it.',
      ),
      {
        ...carried,
        ...(detail === '' ? {} : { detail }),
      },
    );
  }
  const values = result.rows.map((row) => Object.values(row));
  return more.length > 0 || values.some((row) => row.length !== 1)
    ? refused(
        message('DMS answered in a way that is not understood. Try again, or go on without it.'),
        carried,
      )
    : { ok: true, value: values.map(([value]) => value ?? null), ...carried };
}

function refused(
  words: DmsError['message'],
  more: Pick<DmsError, 'requestId' | 'detail'>,
): { readonly ok: false; readonly error: DmsError } {
  return { ok: false, error: { kind: 'refused', effect: 'none', message: words, ...more } };
}

/** The one number that a `SELECT count(*)` gives, however DMS writes it. */
export async function askNumber(
  client: Caller,
  database: Pick<DatabaseRef, 'dbId' | 'logic'>,
  select: string,
  signal: AbortSignal,
): Promise<Outcome<number>> {
  const outcome = await askScript(client, database, select, signal);
  if (!outcome.ok) {
    return outcome;
  }
  const [value, ...more] = outcome.value;
  const written = String(value ?? '').trim();
  const number = /^\d{1,15}$/.test(written) && more.length === 0 ? Number(written) : undefined;
  return number === undefined
    ? refused(
        message('DMS answered in a way that is not understood. Try again, or go on without it.'),
        outcome.requestId === undefined ? {} : { requestId: outcome.requestId },
      )
    : { ...outcome, value: number };
}
