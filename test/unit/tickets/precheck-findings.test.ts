import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects } from '../../../src/core/sql/dialect';
import { inspect } from '../../../src/core/sql/inspect';
import {
  precheckFindings,
  type CheckedSql,
  type Precheck,
} from '../../../src/core/tickets/precheck-findings';

const sql = `-- housekeeping
UPDATE orders SET note = null;
DELETE FROM nowhere WHERE id = 1;
UPDATE orders SET note = null;`;

function checked(checkSQL: string, affectRows?: number, more: Partial<CheckedSql> = {}): CheckedSql {
  return { checkSQL, affectRows, dbId: '1', sqlReviewStatus: 'PASS', advice: [], ...more };
}

function precheck(more: Partial<Precheck>): Precheck {
  const text = more.sql ?? sql;
  const { statements } = inspect(text, dialects.mysql);
  return { sql: text, statements, steps: [], checked: [], lockFree: false, estimates: true, ...more };
}

function found(more: Partial<Precheck>) {
  return precheckFindings(precheck(more)).map(({ range, severity, code, rows, fixes }) => ({
    line: (more.sql ?? sql).slice(0, range.start).split('\n').length,
    severity,
    code,
    ...(rows === undefined ? {} : { rows }),
    fixes: fixes.join(' '),
  }));
}

function failing(checkStep: string, userTip: string) {
  return {
    steps: [
      { checkStep: 'X', checkStatus: 'SUCCESS', userTip: '' },
      { checkStep, checkStatus: 'FAIL', userTip },
    ],
  };
}

describe('a step that failed', () => {
  it.each([
    ['SQL_PARSE', 'Statement 2: syntax error at or near "x"', 3],
    ['SQL_PARSE', 'You have an error in your SQL syntax near line 3', 3],
    ['SQL_TYPE_CHECK', 'DELETE is not allowed in a data change.', 3],
    ['ROW_CHECK', 'shop: relation "nowhere" does not exist', 3],
    ['ROW_CHECK', 'Table `NOWHERE` is unknown', 3],
    ['PERMISSION_CHECK', 'You do not have the change (CORRECT) permission on shop.', 2],
    ['SQL_PARSE', 'Statement 99', 2],
    ['SQL_PARSE', '', 2],
  ])('%s, %s', (step, tip, line) => {
    expect(found(failing(step, tip))).toMatchObject([{ line, code: step, severity: 'error' }]);
  });

  it.each([
    ['SQL_PARSE', false, 'correctSql retryPrecheck'],
    ['SQL_PARSE', true, 'correctSql useLockFree retryPrecheck'],
    ['PERMISSION_CHECK', true, 'requestPermission retryPrecheck'],
    ['ROW_CHECK', false, 'skipRowCheck correctSql retryPrecheck'],
    ['SOMETHING_NEW', false, 'correctSql retryPrecheck'],
  ])('%s offers its fixes (lock-free: %s)', (step, lockFree, fixes) => {
    expect(found({ ...failing(step, ''), lockFree })[0]?.fixes).toBe(fixes);
  });
});

describe('too many rows', () => {
  const rows = failing('ROW_CHECK', 'The statements affect 9 rows, more than the estimated 1.');
  const counted = [
    checked('UPDATE orders SET note = null', 2),
    checked('DELETE FROM nowhere WHERE id = 1;', 4),
    checked('UPDATE  orders\nSET note = null', 3),
  ];

  it('are told on the statement that changes most, and on each how many', () => {
    expect(found({ ...rows, checked: counted })).toEqual([
      {
        line: 3,
        severity: 'error',
        code: 'ROW_CHECK',
        rows: 9,
        fixes: 'setRows skipRowCheck correctSql retryPrecheck',
      },
      { line: 2, severity: 'information', code: 'ROWS', rows: 2, fixes: '' },
      { line: 3, severity: 'information', code: 'ROWS', rows: 4, fixes: '' },
      { line: 4, severity: 'information', code: 'ROWS', rows: 3, fixes: '' },
    ]);
  });

  it('are added up over several databases', () => {
    const both = [...counted, ...counted.map((one) => ({ ...one, dbId: '2' }))];
    expect(found({ ...rows, checked: both }).map(({ line, rows: count }) => [line, count])).toEqual([
      [3, 18],
      [2, 4],
      [3, 8],
      [4, 6],
    ]);
  });

  it('offer no draft with the real number where the type asks for none', () => {
    expect(found({ ...rows, checked: counted, estimates: false })[0]?.fixes).not.toContain('setRows');
  });
});

describe('the review', () => {
  const advice = [
    { feedback: 'MUST_IMPROVE', ruleName: 'NO_WHERE', words: 'must have a WHERE' },
    { feedback: 'POTENTIAL_ISSUE', ruleName: 'BIG', words: 'changes much' },
    { feedback: 'SUGGEST_IMPROVE', ruleName: '', words: 'name the columns' },
  ];

  it('is on its statement, as grave as DMS takes it, once for all databases', () => {
    const one = checked('DELETE FROM nowhere WHERE id = 1', 1, { advice, sqlReviewStatus: 'BLOCK' });
    expect(found({ checked: [one, { ...one, dbId: '2' }] })).toEqual([
      { line: 3, severity: 'error', code: 'NO_WHERE', fixes: 'correctSql' },
      { line: 3, severity: 'warning', code: 'BIG', fixes: 'correctSql' },
      { line: 3, severity: 'information', code: 'SUGGEST_IMPROVE', fixes: 'correctSql' },
    ]);
    expect(found({ checked: [{ ...one, sqlReviewStatus: 'PASS' }] })[0]?.severity).toBe('warning');
  });
});

it('never fails, whatever DMS says of whatever SQL, and every place is in the SQL', () => {
  const text = fc.string({ maxLength: 60 });
  const step = fc.record({
    checkStep: text,
    checkStatus: fc.constantFrom('FAIL', 'fail', 'X'),
    userTip: text,
  });
  const one = fc.record({
    checkSQL: text,
    dbId: fc.constantFrom('1', '2'),
    affectRows: fc.option(fc.nat(), { nil: undefined }),
    sqlReviewStatus: text,
    advice: fc.array(fc.record({ feedback: text, ruleName: text, words: text }), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(
      text,
      fc.array(step, { maxLength: 3 }),
      fc.array(one, { maxLength: 4 }),
      (any, steps, all) => {
        for (const { range } of precheckFindings(precheck({ sql: any, steps, checked: all }))) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThanOrEqual(any.length);
        }
      },
    ),
  );
});
