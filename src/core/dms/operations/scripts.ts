import * as v from 'valibot';
import { writeJson } from '../../json';
import { amount, flag, list, named, record, text, type Reader } from '../answer';
import { change } from './declare';

const scalar = v.union([v.string(), v.number(), v.bigint(), v.boolean(), v.null()]);

/** A row by column name; a nested value (JSON, array columns) as JSON text. */
const row: Reader<Readonly<Record<string, string | number | bigint | boolean | null>>> = v.record(
  v.string(),
  v.union([scalar, v.pipe(v.unknown(), v.transform(writeJson))]),
);

/** Runs SQL at once, without a ticket: only where DMS holds the instance's login (Security Collaboration, hosted). */
export const executeScript = change<{
  readonly DbId: string;
  readonly Script: string;
  readonly Logic: boolean;
}>('ExecuteScript').answers(
  record({
    results: list(
      record({
        success: flag,
        message: text,
        columnNames: list(text),
        rowCount: amount,
        rows: named('Rows', v.fallback(v.array(row), [])),
      }),
    ),
  }),
);
