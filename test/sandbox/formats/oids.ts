const numeric = new Set([20, 21, 23, 26, 700, 701, 1700]);
const json = new Set([114, 3802]);

/** What a column holds, by PostgreSQL's type number. */
export function natureOf(oid: number | undefined): 'number' | 'boolean' | 'json' | 'text' {
  if (oid === undefined) {
    return 'text';
  }
  return numeric.has(oid) ? 'number' : oid === 16 ? 'boolean' : json.has(oid) ? 'json' : 'text';
}
