import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { amount, flag, id, inside, list, named, nothing, record, text } from '../../../src/core/dms/answer';
import * as operations from '../../../src/core/dms/operations';

describe('reading values', () => {
  test.each([
    [51, '51'],
    ['51', '51'],
    [9007199254740993n, '9007199254740993'],
  ])('an id %s', (sent, read) => {
    expect(v.parse(id, sent)).toBe(read);
  });

  test.each([[null], [undefined], [''], [{}]])('%s is no id', (sent) => {
    expect(v.is(id, sent)).toBe(false);
  });

  test.each([
    [true, true],
    ['True', true],
    ['Y', true],
    [1, true],
    [false, false],
    ['false', false],
    ['N', false],
    [null, false],
    [undefined, false],
  ])('yes or no from %s', (sent, read) => {
    expect(v.parse(flag, sent)).toBe(read);
  });

  test.each([
    [3, 3],
    ['3', 3],
    ['', undefined],
    [null, undefined],
    ['many', undefined],
  ])('an amount from %s', (sent, read) => {
    expect(v.parse(amount, sent)).toBe(read);
  });

  test('text, also where DMS sends null or a number', () => {
    expect([null, undefined, 3306, 'x'].map((sent) => v.parse(text, sent))).toEqual(['', '', '3306', 'x']);
  });
});

describe('reading lists', () => {
  test.each([
    ['bare', ['1', 2]],
    ['wrapped', { RoleIds: ['1', 2] }],
    ['wrapped twice', { PreCheckDetailList: { PreCheckDetailList: ['1', 2] } }],
  ])('%s', (_name, sent) => {
    expect(v.parse(list(id), sent)).toEqual(['1', '2']);
  });

  test.each([[null], [undefined], [''], [{}], [{ X: null }], [{ X: [] }], [[]]])('%j is empty', (sent) => {
    expect(v.parse(list(id), sent)).toEqual([]);
  });

  test('an item without an id does not hide the others', () => {
    expect(v.parse(list(record({ orderId: id })), [{ OrderId: 1 }, {}, { OrderId: 2 }])).toEqual([
      { orderId: '1' },
      { orderId: '2' },
    ]);
  });
});

describe('reading objects', () => {
  test('names are found whatever their letter case', () => {
    const read = v.parse(record({ jobStatus: text, exeSQL: text, url: named('URL', text) }), {
      jobStatus: 'RUNNING',
      ExeSQL: 'select 1',
      Url: 'https://x',
    });
    expect(read).toEqual({ jobStatus: 'RUNNING', exeSQL: 'select 1', url: 'https://x' });
  });

  test('what must be inside and is not is no answer', () => {
    expect(v.is(inside('Tenant', record({ tid: id })), { RequestId: 'x' })).toBe(false);
  });

  test('an answer that says nothing must at least be one of DMS', () => {
    expect([{}, { Success: true }, { RequestId: 'x' }].map((sent) => v.is(nothing, sent))).toEqual([
      false,
      true,
      true,
    ]);
  });
});

test('no operation throws or hangs on any JSON', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(operations)), json, ({ response }, sent) => {
      expect(typeof v.safeParse(response as v.GenericSchema, sent).success).toBe('boolean');
    }),
    { numRuns: 300 },
  );
});
