import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects, type Dialect } from '../../../src/core/sql/dialect';
import { findings } from '../../../src/core/sql/findings/findings';
import { inspect, inspectInSteps } from '../../../src/core/sql/inspect';
import { captureOf } from '../../../src/core/sql/rows/capture';
import { countOf } from '../../../src/core/sql/rows/count';
import { scanRules } from '../../../src/core/sql/scan/rules';
import { Scanner } from '../../../src/core/sql/scan/scanner';
import { cut } from './cut';

const dialect = fc.constantFrom(...Object.values(dialects));

/** Pieces that scanners stumble over, between pieces of any text. */
const piece = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...[
        "'",
        '"',
        '`',
        '[',
        ']',
        '\\',
        '$',
        '$$',
        '$a$',
        '/*',
        '*/',
        '/*!',
        '/*!50001',
        '--',
        '#',
        '\n',
        ';',
        '；',
        '(',
        ')',
        '\n/\n',
        '\nGO\n',
        'DELIMITER //\n',
        '//',
      ],
      ...["E'", "q'[", "nq'(", '<<', ':', ',', '.', '\\G', '\\.\n', '\r', '\u3000', '名', '@', ' '],
      ...' begin end case if then else loop create or replace procedure function package body trigger type as is atomic'.split(
        ' ',
      ),
      ...' select insert into update delete merge with from where set values on conflict limit order by join using'.split(
        ' ',
      ),
      ...' declare go use copy stdin explain analyze grant alter table drop add column not null exists only returning'.split(
        ' ',
      ),
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
);
const anySql = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' ').replaceAll('  ', ''));
const glued = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

function edges(text: string, by: Dialect, limit: number): unknown {
  const scanner = new Scanner(text, scanRules(by));
  let steps = 0;
  while (!scanner.step(limit)) {
    steps += 1;
    // Each step reads on by at least one character, so there are no more of them.
    expect(steps).toBeLessThanOrEqual(text.length + 1);
  }
  const { starts, ends, verbStarts, verbLengths, traits, length } = scanner.columns;
  return [starts, ends, verbStarts, verbLengths, traits].map((column) => [...column.subarray(0, length)]);
}

describe('any text', () => {
  it('never throws, and statements lie in order within the text', () => {
    fc.assert(
      fc.property(fc.oneof(anySql, glued), dialect, (text, by) => {
        let last = 0;
        const inspection = inspect(text, by);
        for (const it of inspection.statements) {
          expect(it.start).toBeGreaterThanOrEqual(last);
          expect(it.end).toBeGreaterThan(it.start);
          last = it.end;
          expect(it.tables.every((name) => name !== '')).toBe(true);
          countOf(inspection, it);
          captureOf(inspection, it);
        }
        expect(last).toBeLessThanOrEqual(text.length);
        for (const { range } of findings(inspection, {
          pluginType: 'DC_COMMON',
          databases: [{ schemaName: 'a' }],
        })) {
          expect(range.start).toBeLessThanOrEqual(range.end);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('gives the same in steps as at once', () => {
    fc.assert(
      fc.property(fc.oneof(anySql, glued), dialect, fc.integer({ min: 1, max: 20 }), (text, by, limit) => {
        expect(edges(text, by, limit)).toEqual(edges(text, by, Number.POSITIVE_INFINITY));
      }),
      { numRuns: 1500 },
    );
  });

  it('lets others have their turn, and stops when it is told to', async () => {
    const text = 'select 1;'.repeat(300_000);
    let turns = 0;
    const turn = (): Promise<void> => {
      turns += 1;
      return Promise.resolve();
    };
    const inspection = await inspectInSteps(text, dialects.mysql, turn);
    expect(inspection?.columns.length).toBe(300_000);
    expect(turns).toBeGreaterThan(1);
    expect(await inspectInSteps(text, dialects.mysql, turn, { aborted: true })).toBeUndefined();
  });
});

describe('delimiters', () => {
  const statement = fc.constantFrom(
    'select 1',
    "select 'a'",
    'update t set a = (1)',
    'delete from t where b',
    'commit',
  );

  it("join and split are each other's inverse", () => {
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 20 }), dialect, (statements, by) => {
        expect(cut(statements.join(';\n'), by.name)).toEqual(statements);
      }),
    );
  });

  it('mean nothing in strings and comments', () => {
    const around = fc.constantFrom(["'", "'"], ['"', '"'], ['/* ', ' */'], ['-- ', '\n'], ["x '", "'"]);
    const inside = fc.constantFrom(';', '; ;', '；', ' GO ', '//', ';select');
    fc.assert(
      fc.property(around, inside, dialect, ([open, close], text, by) => {
        const whole = `select 1, ${open}${text}${close} , 2`;
        expect(cut(`${whole};select 3`, by.name)).toEqual([whole, 'select 3']);
      }),
    );
  });
});
