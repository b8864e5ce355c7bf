import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, writeJson } from '../../src/core/json';

describe('parseJson', () => {
  it.each([
    ['1', 1],
    ['-0', -0],
    ['1.5', 1.5],
    ['1e3', 1000],
    ['9007199254740991', 9007199254740991],
    ['9007199254740993', 9007199254740993n],
    ['-9007199254740993', -9007199254740993n],
    ['170000000000000123456', 170000000000000123456n],
    ['1e400', Infinity],
    ['"9007199254740993"', '9007199254740993'],
  ])('reads %s without losing a digit', (json, value) => {
    expect(parseJson(json)).toBe(value);
  });

  it.each(['', '{', '[1,]', "{'a':1}", '{"a":1} x', 'undefined', '{"a" : }', '{"a":1,"a":2}'])(
    'refuses %j',
    (json) => {
      expect(() => parseJson(json)).toThrow(SyntaxError);
    },
  );

  it('refuses nesting that no answer of DMS has, as bad JSON and not as a crash', () => {
    expect(() => parseJson('['.repeat(200_000))).toThrow(SyntaxError);
  });

  it('gives no object another prototype', () => {
    const value = parseJson('{"__proto__":{"polluted":true}}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('writeJson', () => {
  it('writes a bigint as an integer', () => {
    expect(writeJson({ dbId: 170000000000000123n })).toBe('{"dbId":170000000000000123}');
  });

  it('refuses what is no JSON', () => {
    expect(() => writeJson(undefined)).toThrow(TypeError);
  });

  it('writes half a character as an escape, so that the body stays valid UTF-8', () => {
    expect(writeJson('\ud83d')).toBe('"\\ud83d"');
  });

  it('writes as JSON.stringify does where there is no bigint', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(writeJson(value)).toBe(JSON.stringify(value));
      }),
    );
  });

  it('is undone by parseJson, ids of any length included', () => {
    const json = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n }),
      fc.maxSafeInteger(),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.array(json)), (value) => {
        expect(parseJson(writeJson(value))).toEqual({ ...value });
      }),
    );
  });
});
