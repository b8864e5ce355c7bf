import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../src/core/json';
import type { Draft } from '../../../src/core/tickets/draft';
import { editJson, jsonProblem, viewJson } from '../../../src/core/tickets/json-view';
import { longText } from '../../../src/core/tickets/long-text';
import { ticketTypes } from '../../../src/core/tickets/registry';
import { encodeDraft } from '../../../src/core/tickets/param';
import type { TicketType } from '../../../src/core/tickets/ticket-type';
import { bareDatabase, completeValues, mysqlDatabase, typeOf } from './samples';

const type = typeOf('DC_COMMON');

function jsonOf(each: TicketType, draft: Pick<Draft, 'values'>): string {
  return viewJson(each, draft).text;
}

function edited(draft: Pick<Draft, 'values'>, json: string): Pick<Draft, 'values'> {
  const { problem, changes } = editJson(type, draft, json);
  expect(problem).toBeUndefined();
  return { values: { ...draft.values, ...changes } };
}

describe('the JSON view', () => {
  it.each(ticketTypes.map((each) => [each.pluginType, each] as const))(
    '%s: an edit that changes nothing changes nothing',
    (name, each) => {
      const draft = completeValues(name);
      const { problem, changes } = editJson(each, draft, jsonOf(each, draft));
      expect(problem).toBeUndefined();
      const after = { values: { ...draft.values, ...changes } };
      expect(after.values).toMatchObject(draft.values);
      expect(jsonOf(each, after)).toBe(jsonOf(each, draft));
    },
  );

  it('shows an unfinished form', () => {
    const json = jsonOf(type, { values: { affectRows: 'many' } });
    expect(parseJson(json)).toMatchObject({ estimateAffectRows: null, execSQL: '', dbItemList: [] });
  });

  it('changes the form', () => {
    const draft = completeValues('DC_COMMON');
    const after = edited(draft, jsonOf(type, draft).replace('"Test"', '"Other"').replace(': 1,', ': 250,'));
    expect(after.values).toMatchObject({ classify: 'Other', affectRows: '250', comment: 'Correct a price' });
  });

  it('keeps what is known of a database, and takes a new one by its id', () => {
    const draft = completeValues('DC_COMMON');
    const json = jsonOf(type, draft).replace('"dbItemList": [', '"dbItemList": [{"dbId": 9, "logic": true},');
    expect(edited(draft, json).values['databases']).toEqual([bareDatabase('9', true), mysqlDatabase()]);
  });

  it('sends a key that the form does not know until it is deleted', () => {
    const draft = completeValues('DC_COMMON');
    const plain = jsonOf(type, draft);
    const added = edited(draft, plain.replace('{', '{"execMode": "AUTO",'));
    expect(parseJson(jsonOf(type, added))).toMatchObject({ execMode: 'AUTO' });
    expect(jsonOf(type, edited(added, plain))).toBe(plain);
  });

  it.each([
    ['{', 'Line {0}, column {1}: this is no JSON.'],
    ['', 'Line {0}, column {1}: this is no JSON.'],
    ['[]', '{0}: this has another shape than DMS takes.'],
    ['{"execSQL": 1}', '{0}: this has another shape than DMS takes.'],
    ['{"sqlType": "FILE"}', '{0}: this has another shape than DMS takes.'],
    ['{"dbItemList": [{"dbId": "x"}]}', '{0}: this has another shape than DMS takes.'],
  ])('keeps %s as it is typed, says why it cannot be read, and leaves the fields alone', (json, text) => {
    const draft = completeValues('DC_COMMON');
    const { changes, problem } = editJson(type, draft, json);
    expect(problem).toMatchObject({ text });
    const after = { values: { ...draft.values, ...changes } };
    expect(Object.keys(changes)).toEqual(['json.DC_COMMON']);
    expect(jsonOf(type, after).trim()).toBe(json);
    expect(jsonProblem(type, after)).toMatchObject({ text });
    expect(edited(after, jsonOf(type, draft)).values).toMatchObject(draft.values);
  });

  it('says where it is no JSON', () => {
    expect(editJson(type, { values: {} }, '{\n  "a": 1,\n  "b": x\n}').problem?.args).toEqual([3, 8]);
  });
});

describe('a long text in the JSON view', () => {
  const long = `-- ${'好'.repeat(longText)}`;
  const draft = completeValues('DC_COMMON', { sql: long, rollbackSql: `${long};` });

  it('is not shown, and stays through edits beside it', () => {
    const json = jsonOf(type, draft);
    expect(json.length).toBeLessThan(1000);
    expect(json).toContain(`"execSQL": "⟪execSQL: ${long.length}⟫"`);
    const after = edited(draft, json.replace('"Test"', '"Other"'));
    expect(after.values).toMatchObject({ sql: long, rollbackSql: `${long};`, classify: 'Other' });
  });

  it('can be replaced as a whole', () => {
    const json = jsonOf(type, draft).replace(/⟪execSQL[^⟫]*⟫/, 'SELECT 1');
    expect(edited(draft, json).values).toMatchObject({ sql: 'SELECT 1', rollbackSql: `${long};` });
  });

  it('is not lost by an edit of what stands for it', () => {
    const json = jsonOf(type, draft).replace('⟪execSQL', '⟪execSQ');
    const { problem, changes } = editJson(type, draft, json);
    expect(problem?.args).toEqual([`⟪execSQ: ${long.length}⟫`]);
    expect(changes['sql']).toBeUndefined();
  });

  it('stays with what the form has no field for', () => {
    const after = edited(draft, jsonOf(type, draft).replace('{', '{"extra": 1,'));
    expect(parseJson(jsonOf(type, after))).toMatchObject({ extra: 1 });
    expect(encodeDraft(type, after)).toMatchObject({ extra: 1, execSQL: long });
  });
});
