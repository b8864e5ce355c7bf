import { createHash } from 'node:crypto';
import { dialectFor } from '../../core/sql/dialect';
import { normalise } from '../../core/sql/normalise';
import { familyOf } from '../../core/tickets/status';

/** SQL beyond this many characters is compared as it is: reading it would hold up the window. */
const longest = 500_000;

/**
 * What SQL is recognised by wherever it runs: a hash of it without comments and layout; empty for no SQL. The SQL cannot be
 * had from it.
 * @param dbType of a change's database; what an export's is DMS does not tell.
 */
export function fingerprintOf(sql: string, pluginType: string, dbType: string): string {
  if (sql.trim() === '') {
    return '';
  }
  const dialect = dialectFor(familyOf(pluginType) === 'export' ? '' : dbType);
  const text = sql.length > longest ? sql.trim() : normalise(sql, dialect);
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
