import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../src/core/json';
import type { Draft } from '../../../src/core/tickets/draft';
import { editJson, jsonOf } from '../../../src/core/tickets/json-view';
import { ticketTypes } from '../../../src/core/tickets/registry';
import { bareDatabase, completeValues, mysqlDatabase, typeOf } from './samples';

const type = typeOf('DC_COMMON');

function edited(draft: Pick<Draft, 'values'>, json: string): Pick<Draft, 'values'> {
  const edit = editJson(type, draft, json);
  if (!edit.ok) {
    throw new Error(edit.message.text);
  }
  return { values: { ...draft.values, ...edit.changes } };
}

describe('the JSON view', () => {
  it.each(ticketTypes.map((each) => [each.pluginType, each] as const))(
    '%s: an edit that changes nothing changes nothing',
    (name, each) => {
      const draft = completeValues(name);
      const edit = editJson(each, draft, jsonOf(each, draft));
      expect(edit.ok).toBe(true);
      const after = { values: { ...draft.values, ...(edit.ok ? edit.changes : {}) } };
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
    ['{', 'This is no JSON: {0}'],
    ['[]', '{0}: this has another shape than DMS takes.'],
    ['{"execSQL": 1}', '{0}: this has another shape than DMS takes.'],
    ['{"sqlType": "FILE"}', '{0}: this has another shape than DMS takes.'],
    ['{"dbItemList": [{"dbId": "x"}]}', '{0}: this has another shape than DMS takes.'],
  ])('refuses %s and leaves the form alone', (json, text) => {
    expect(editJson(type, completeValues('DC_COMMON'), json)).toMatchObject({ ok: false, message: { text } });
  });
});
