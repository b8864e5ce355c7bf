import { describe, expect, it } from 'vitest';
import { checkDraft, checkDraftInSteps } from '../../../src/core/tickets/check';
import { dcChunk } from '../../../src/core/tickets/dc-chunk';
import { heldIds, heldText, markFor, withTexts } from '../../../src/core/tickets/held-text';
import { mysqlDatabase } from './samples';

const id = '3f2a9c00-1111-4222-8333-444455556666';
const text = "DELETE FROM 订单 WHERE note = '\"\\' -- 😀\r\n;";
const mark = markFor(id, text);

describe('a held text', () => {
  it('is told from other text by its mark, with its size in UTF-8', () => {
    expect(heldText(mark)).toEqual({ id, bytes: Buffer.byteLength(text) });
    for (const other of [text, '', `${mark} `, `x${mark}`, mark.slice(1), 7, undefined, [mark]]) {
      expect(heldText(other)).toBeUndefined();
    }
  });

  it('comes back byte for byte where its mark stands, and as JSON inside JSON', () => {
    const json = `{"execSQL":"${mark}"}`;
    const values = { sql: mark, own: json, comment: `about ${mark}`, affectRows: '3', flag: true };
    expect([...heldIds(values)]).toEqual([id]);
    const whole = withTexts(values, new Map([[id, text]]));
    expect(whole).toEqual({ ...values, sql: text, own: `{"execSQL":${JSON.stringify(text)}}` });
    expect(withTexts(values, new Map())).toEqual(values);
  });

  it('is not judged by its mark; whoever has it judges it in steps', async () => {
    const values = { databases: [mysqlDatabase()], comment: 'x', sql: mark };
    expect(checkDraft(dcChunk, { values })).toEqual([]);
    let turns = 0;
    const turn = () => Promise.resolve(void (turns += 1));
    const many = 'UPDATE t SET a = 1 WHERE id = 1;\n'.repeat(10_000);
    const whole = { values: { ...values, sql: `${many}SELECT 1;` } };
    expect(await checkDraftInSteps(dcChunk, whole, turn)).toEqual(checkDraft(dcChunk, whole));
    expect(await checkDraftInSteps(dcChunk, whole, turn)).toMatchObject([{ field: 'sql' }]);
    expect(await checkDraftInSteps(dcChunk, { values: { ...values, sql: many } }, turn)).toEqual([]);
    expect(turns).toBeGreaterThan(15);
  });
});
