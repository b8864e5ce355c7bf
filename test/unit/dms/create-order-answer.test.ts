import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { createOrder } from '../../../src/core/dms/operations';
import { parseJson } from '../../../src/core/json';

function idsIn(answer: string): readonly string[] | undefined {
  const read = v.safeParse(createOrder.response, parseJson(answer));
  return read.success ? read.output.orderIds : undefined;
}

/** Every shape on record (dms-api 2.4), and near ones. */
describe('the ids of new tickets', () => {
  test.each([
    ['longs in OrderIds', '{"CreateOrderResult":{"OrderIds":[123]}}', ['123']],
    ['a lone string in OrderIds', '{"CreateOrderResult":{"OrderIds":"123"}}', ['123']],
    ['a lone number in OrderIds', '{"CreateOrderResult":{"OrderIds":123}}', ['123']],
    ['a bare list of longs', '{"CreateOrderResult":[123,124]}', ['123', '124']],
    ['a bare list of strings', '{"CreateOrderResult":["123"]}', ['123']],
    ['a list under its own name', '{"CreateOrderResult":{"CreateOrderResult":[123]}}', ['123']],
    ['an id beyond 2^53', '{"CreateOrderResult":{"OrderIds":[9007199254740993]}}', ['9007199254740993']],
    ['something beside OrderIds', '{"CreateOrderResult":{"Note":"x","OrderIds":[123]}}', ['123']],
    ['ids with commas', '{"CreateOrderResult":{"OrderIds":"123, 124"}}', ['123', '124']],
  ])('%s', (_name, answer, ids) => {
    expect(idsIn(answer)).toEqual(ids);
  });

  test.each([
    ['no result', '{"Success":true}'],
    ['null', '{"CreateOrderResult":null}'],
    ['an empty list', '{"CreateOrderResult":{"OrderIds":[]}}'],
    ['words', '{"CreateOrderResult":{"OrderIds":["none"]}}'],
    ['an empty text', '{"CreateOrderResult":{"OrderIds":""}}'],
  ])('%s is not read as success', (_name, answer) => {
    expect(idsIn(answer)).toBeUndefined();
  });
});
