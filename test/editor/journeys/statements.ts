import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspaceFolder } from '../places';

/** A statement of the sample workspace and what the person who submits it would say about it. */
export interface SampleStatement {
  readonly file: string;
  /** Holds the start of the statement and of no other line. */
  readonly firstLine: string;
  readonly lines: number;
  /** With its semicolon, as it stands in the file. */
  readonly sql: string;
  readonly database: string;
  readonly background: string;
}

/** Changes 14 orders of the sandbox's shop. */
export const change = {
  ...statement('orders.sql', 'UPDATE orders', 5),
  database: 'shop_test',
  background: 'Parcels lost on 1 January: the orders are cancelled, the customers know.',
  rows: 14,
  /** Finds what it changed, and before nothing. */
  proof: `SELECT id FROM orders WHERE status = 'cancelled' AND note = 'lost in transit' ORDER BY id`,
} as const satisfies SampleStatement & Record<string, unknown>;

/** Its rows hold commas, quotation marks and Chinese. */
export const query = {
  ...statement('reports.sql', 'SELECT id, customer_id', 5),
  database: 'shop_test',
  background: 'Gift cards for the warehouse.',
} as const satisfies SampleStatement;

function statement(file: string, firstLine: string, lines: number) {
  const text = readFileSync(join(workspaceFolder, file), 'utf8');
  const start = text.indexOf(firstLine);
  const sql = text.slice(start).split('\n').slice(0, lines).join('\n');
  return { file, firstLine, lines, sql };
}
