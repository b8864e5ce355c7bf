import type { Range } from '../sql/split';
import type { Statement } from '../sql/statement';

/** One step of the precheck, as `GetDataCorrectOrderDetail` tells of it. */
export interface CheckedStep {
  readonly checkStep: string;
  readonly checkStatus: string;
  readonly userTip: string;
}

/** What DMS's review advises for one statement (`GetSQLReviewOptimizeDetail`). */
export interface Advice {
  readonly feedback: string;
  readonly ruleName: string;
  /** DMS's own words. */
  readonly words: string;
}

/** One statement as the precheck read it, for one database (`ListDataCorrectPreCheckSQL`). */
export interface CheckedSql {
  readonly checkSQL: string;
  readonly dbId: string;
  readonly affectRows: number | undefined;
  readonly sqlReviewStatus: string;
  readonly advice: readonly Advice[];
}

export type Severity = 'error' | 'warning' | 'information';

/** What can be done about a finding; each is a quick fix. */
export type PrecheckFix =
  'correctSql' | 'useLockFree' | 'setRows' | 'skipRowCheck' | 'requestPermission' | 'retryPrecheck';

/** Something the precheck says about a statement. */
export interface PrecheckFinding {
  /** Where it stands in the ticket's SQL. */
  readonly range: Range;
  readonly severity: Severity;
  /** `SQL_PARSE`, …, a rule of DMS's review, or `ROWS` for a count that is only told. */
  readonly code: string;
  /** DMS's own words; empty for a mere count. */
  readonly words: string;
  readonly rows?: number;
  readonly fixes: readonly PrecheckFix[];
}

/** All that the precheck said, and what it said it about. */
export interface Precheck {
  readonly sql: string;
  readonly statements: readonly Statement[];
  readonly steps: readonly CheckedStep[];
  readonly checked: readonly CheckedSql[];
  /** Whether the same SQL could be a lock-free change. */
  readonly lockFree: boolean;
  /** Whether another draft could carry the real number of rows. */
  readonly estimates: boolean;
}

const isFailed = ({ checkStatus }: CheckedStep): boolean => checkStatus.toUpperCase() === 'FAIL';

/** Whitespace and delimiters are the only things in which DMS's statements are taken to differ from what was sent. */
function plain(sql: string): string {
  return sql
    .replace(/[\s;]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * Which of the ticket's statements each checked one is, or -1. DMS tells no places: the texts are compared, and equal texts are
 * told apart by their order, database by database.
 */
function placesOf({ sql, statements, checked }: Precheck): readonly number[] {
  const texts = statements.map(({ start, end }) => plain(sql.slice(start, end)));
  const nextByDatabase = new Map<string, number>();
  return checked.map(({ checkSQL, dbId }) => {
    const wanted = plain(checkSQL);
    const next = nextByDatabase.get(dbId) ?? 0;
    const index = texts.indexOf(wanted, next);
    const found = index >= 0 ? index : texts.indexOf(wanted);
    nextByDatabase.set(dbId, found >= 0 ? found + 1 : next);
    return found;
  });
}

/** The statement that a tip of DMS speaks of: by number, by line, by a name in quotes, by its verb. */
function mentioned(tip: string, { sql, statements }: Precheck): Statement | undefined {
  const number = Number(/\bstatement\s+#?(\d+)/i.exec(tip)?.[1] ?? Number.NaN);
  const line = Number(/\bline\s+(\d+)/i.exec(tip)?.[1] ?? Number.NaN);
  const names = [...tip.matchAll(/["'`“]([^"'`”]{1,128})["'`”]/g)].map(([, name = '']) => name.toLowerCase());
  const words = new Set(tip.toUpperCase().match(/[A-Z]+/g));
  const byName = (statement: Statement): boolean => {
    const tables = statement.tables.map((table) => table.toLowerCase());
    return names.some((name) => tables.includes(name));
  };
  const byText = ({ start, end }: Statement): boolean => {
    const text = sql.slice(start, end).toLowerCase();
    return names.some((name) => text.includes(name));
  };
  const onLine = [...statements].reverse().find((statement) => statement.line + 1 <= line);
  return (
    statements[number - 1] ??
    onLine ??
    statements.find(byName) ??
    statements.find(byText) ??
    statements.find(({ verb }) => verb !== '' && words.has(verb))
  );
}

function fixesOf(step: string, { lockFree, estimates }: Precheck, rows: number | undefined): PrecheckFix[] {
  const unlocked: PrecheckFix[] = lockFree ? ['useLockFree'] : [];
  switch (step) {
    case 'PERMISSION_CHECK':
      return ['requestPermission', 'retryPrecheck'];
    case 'ROW_CHECK':
      return [
        ...(rows !== undefined && estimates ? (['setRows'] as const) : []),
        'skipRowCheck',
        'correctSql',
        ...unlocked,
        'retryPrecheck',
      ];
    default:
      return ['correctSql', ...unlocked, 'retryPrecheck'];
  }
}

/** Rows that each statement changes, all databases together; `undefined` where DMS has not counted. */
function rowsByStatement({ checked }: Precheck, places: readonly number[]): ReadonlyMap<number, number> {
  const rows = new Map<number, number>();
  for (const [index, { affectRows }] of checked.entries()) {
    const place = places[index] ?? -1;
    if (place >= 0 && affectRows !== undefined) {
      rows.set(place, (rows.get(place) ?? 0) + affectRows);
    }
  }
  return rows;
}

function stepFinding(
  step: CheckedStep,
  precheck: Precheck,
  rows: ReadonlyMap<number, number>,
): PrecheckFinding {
  const { sql, statements } = precheck;
  const code = step.checkStep.toUpperCase();
  const counted = code === 'ROW_CHECK' && rows.size > 0;
  const [most] = counted ? [...rows].sort(([, a], [, b]) => b - a) : [];
  const statement =
    (most === undefined ? mentioned(step.userTip, precheck) : statements[most[0]]) ?? statements[0];
  const total = [...rows.values()].reduce((sum, count) => sum + count, 0);
  return {
    range: statement ?? { start: 0, end: sql.length },
    severity: 'error',
    code,
    words: step.userTip,
    ...(counted ? { rows: total } : {}),
    fixes: fixesOf(code, precheck, counted ? total : undefined),
  };
}

function severityOf(feedback: string, status: string): Severity {
  switch (feedback.toUpperCase()) {
    case 'MUST_IMPROVE':
      return status.toUpperCase() === 'BLOCK' ? 'error' : 'warning';
    case 'POTENTIAL_ISSUE':
      return 'warning';
    default:
      return 'information';
  }
}

function adviceFindings(precheck: Precheck, places: readonly number[]): PrecheckFinding[] {
  const { checked, statements, lockFree } = precheck;
  const told = new Set<string>();
  return checked.flatMap(({ advice, sqlReviewStatus }, index) => {
    const statement = statements[places[index] ?? -1] ?? statements[0];
    return statement === undefined
      ? []
      : advice.flatMap(({ feedback, ruleName, words }): PrecheckFinding[] => {
          // The same for every database of a ticket is said once.
          const key = `${statement.start} ${ruleName} ${words}`;
          if (told.has(key)) {
            return [];
          }
          told.add(key);
          return [
            {
              range: statement,
              severity: severityOf(feedback, sqlReviewStatus),
              code: ruleName === '' ? feedback : ruleName,
              words,
              fixes: lockFree ? ['correctSql', 'useLockFree'] : ['correctSql'],
            },
          ];
        });
  });
}

/**
 * What the precheck found, each on the statement that it is about: steps that failed, what the review of the SQL advises, and,
 * where the number of rows was the trouble, how many rows each statement changes.
 */
export function precheckFindings(precheck: Precheck): readonly PrecheckFinding[] {
  const places = placesOf(precheck);
  const rows = rowsByStatement(precheck, places);
  const failed = precheck.steps.filter(isFailed);
  const rowsFailed = failed.some(({ checkStep }) => checkStep.toUpperCase() === 'ROW_CHECK');
  const steps = failed.map((step) => stepFinding(step, precheck, rows));
  const counts = rowsFailed
    ? [...rows].flatMap(([index, count]): PrecheckFinding[] => {
        const range = precheck.statements[index];
        return range === undefined
          ? []
          : [{ range, severity: 'information', code: 'ROWS', words: '', rows: count, fixes: [] }];
      })
    : [];
  return [...steps, ...adviceFindings(precheck, places), ...counts];
}
