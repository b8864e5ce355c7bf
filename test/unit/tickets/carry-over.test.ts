import { describe, expect, it } from 'vitest';
import { parseJson, writeJson } from '../../../src/core/json';
import { carryOver, sameJson } from '../../../src/core/tickets/carry-over';
import { Draft } from '../../../src/core/tickets/draft';
import { decodeParam, encodeDraft } from '../../../src/core/tickets/param';
import * as v from 'valibot';
import { bareDatabase, completeValues, typeOf } from './samples';

describe('sameJson', () => {
  it.each([
    [1, 1n, true],
    [1n, 1, true],
    ['1', 1n, false],
    [1n, '1', false],
    [{ a: 1, b: [2n] }, { b: [2], a: 1n }, true],
    [{ a: undefined }, {}, false],
    [{ a: 1 }, { b: 1 }, false],
    [[], {}, false],
    [null, {}, false],
    [null, undefined, false],
    [[1], [1, 2], false],
  ])('%o and %o: %s', (one, other, same) => {
    expect(sameJson(one, other)).toBe(same);
  });
});

describe('carryOver', () => {
  it('keeps what the form does not know and takes what was edited', () => {
    const original = { sql: 'a', note: null, added: { by: 'DMS' }, list: [{ id: 1, unit: 's' }, { id: 2 }] };
    const canonical = { sql: 'a', note: '', list: [{ id: 1 }, { id: 2 }], more: 0 };
    const edited = { sql: 'b', note: '', list: [{ id: 2 }, { id: 1 }, { id: 3 }], more: 0 };
    expect(carryOver(edited, canonical, original)).toEqual({
      sql: 'b',
      note: null,
      added: { by: 'DMS' },
      list: [{ id: 2 }, { id: 1, unit: 's' }, { id: 3 }],
    });
  });

  it('drops a key that the edit dropped', () => {
    expect(carryOver({}, { a: 1 }, { a: 1, b: 2 })).toEqual({ b: 2 });
  });
});

describe('a clone with keys of a newer DMS', () => {
  const json =
    '{"classify":null,"estimateAffectRows":"5","execSQL":"x","dbItemList":[{"dbId":"7","logic":false,"instanceId":9}],' +
    '"sqlType":"TEXT","execMode":"AUTO","__proto__":1}';

  function clone(): Draft['values'] {
    return decodeParam(typeOf('DC_COMMON'), parseJson(json));
  }

  it('is sent as it was', () => {
    const sent = writeJson(encodeDraft(typeOf('DC_COMMON'), { values: clone() }));
    expect(parseJson(sent)).toEqual(parseJson(json));
  });

  it('is sent with what was edited, and otherwise as it was', () => {
    const values = { ...clone(), sql: 'y', databases: [bareDatabase('7'), bareDatabase('8')] };
    const sent = writeJson(encodeDraft(typeOf('DC_COMMON'), { values }));
    const expected = json
      .replace('"execSQL":"x"', '"execSQL":"y"')
      .replace('"instanceId":9}', '"instanceId":9},{"dbId":8,"logic":false}');
    expect(parseJson(sent)).toEqual(parseJson(expected));
  });

  it('keeps them through the draft on disk and a change of type', () => {
    const draft: unknown = { id: 'd', pluginType: 'DATA_EXPORT', values: clone() };
    const { values } = v.parse(Draft, parseJson(writeJson(draft)));
    expect(encodeDraft(typeOf('DC_COMMON'), { values })).toMatchObject({ execMode: 'AUTO' });
    expect(encodeDraft(typeOf('DATA_EXPORT'), { values })).not.toHaveProperty('execMode');
  });

  it.each(['{', '[]', '1', '{"execSQL":1}'])('goes without them when they were damaged: %s', (damaged) => {
    const draft = completeValues('DC_COMMON', { 'original.DC_COMMON': damaged });
    expect(encodeDraft(typeOf('DC_COMMON'), draft)).toEqual(
      encodeDraft(typeOf('DC_COMMON'), completeValues('DC_COMMON')),
    );
  });
});
