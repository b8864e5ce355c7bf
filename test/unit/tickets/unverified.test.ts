import { describe, expect, it } from 'vitest';
import { writeJson } from '../../../src/core/json';
import { checkDraft } from '../../../src/core/tickets/check';
import { jsonInForce } from '../../../src/core/tickets/json-text';
import { editJson, viewJson } from '../../../src/core/tickets/json-view';
import { decodeParam, encodeDraft } from '../../../src/core/tickets/param';
import { bareDatabase, completeValues, typeOf } from './samples';

const table = { tableId: '77', tableName: 'orders' };
const column = { tableName: 'orders', columnName: 'phone' };
const instance = { instanceId: '5', name: 'shop-db' };

describe('PERM_APPLY', () => {
  it.each([
    [{}, { applyType: 'DB', permType: 3, seconds: 2592000, resources: [{ dbId: 171717n, logic: false }] }],
    [
      { permScope: 'TAB', tables: [table], permExport: false, permChange: true },
      { applyType: 'TAB', permType: 5, resources: [{ dbId: 171717n, logic: false, tableName: 'orders' }] },
    ],
    [
      { permScope: 'COL', columns: [column], permQuery: false, databases: [bareDatabase('9', true)] },
      { applyType: 'COL', permType: 2, resources: [{ dbId: 9n, logic: true, ...column }] },
    ],
    [
      { permScope: 'INSTANT', instances: [instance], permLogon: true, permQuery: false, permExport: false },
      { applyType: 'INSTANT', permType: 8, resources: [{ instanceId: 5n }] },
    ],
    // A bit that another scope's form does not show is not asked for in secret.
    [
      { permLogon: true, permChange: true },
      { applyType: 'DB', permType: 7 },
    ],
  ])('%o', (changes, expected) => {
    expect(encodeDraft(typeOf('PERM_APPLY'), completeValues('PERM_APPLY', changes))).toMatchObject(expected);
  });
});

describe('OWNER_APPLY', () => {
  it.each([
    [{}, { applyType: 'DB', resources: [{ targetId: '171717', logic: false }] }],
    [
      { ownerScope: 'TABLE', tables: [table], databases: [bareDatabase('9', true)] },
      { applyType: 'TABLE', resources: [{ targetId: '77', logic: true }] },
    ],
    [
      { ownerScope: 'INSTANCE', instances: [instance] },
      { applyType: 'INSTANCE', resources: [{ targetId: '5', logic: false }] },
    ],
  ])('%o', (changes, expected) => {
    expect(encodeDraft(typeOf('OWNER_APPLY'), completeValues('OWNER_APPLY', changes))).toEqual(expected);
  });
});

describe.each(['PERM_APPLY', 'OWNER_APPLY'])('%s: JSON in place of the form', (name) => {
  const type = typeOf(name);
  const field = `json.${name}`;

  it.each([
    { applyType: 'DB' },
    { dsType: 'DATABASE', ids: [1] },
    { applyType: 'ROW', permType: 1, seconds: 1, resources: [] },
    { applyType: 'TABLE', resources: [{ targetId: '1', logic: false, also: 1 }] },
    { applyType: 'DB', permType: 9, seconds: 1, resources: [{ dbId: 1, logic: false }] },
    { applyType: 'DB', permType: 1.5, seconds: 1, resources: [] },
    { applyType: 'DB', permType: 1, seconds: -5, resources: [] },
  ])('is what a PluginParam becomes that the form cannot write: %o', (param) => {
    const values = decodeParam(type, param);
    expect(encodeDraft(type, { values })).toEqual(param);
  });

  it('is sent as it stands, whatever the fields say', () => {
    const draft = completeValues(name, { [field]: '{"any": [12345678901234567890, null]}' });
    expect(encodeDraft(type, draft)).toEqual({ any: [12345678901234567890n, null] });
  });

  it('asks for nothing but what travels beside it', () => {
    const values = { [field]: '{}' };
    expect(checkDraft(type, { values }).map((problem) => problem.field)).toEqual(['comment']);
  });

  it('takes a further key without hiding the fields', () => {
    const draft = completeValues(name);
    const json = { ...encodeDraft(type, draft), reason: 'x' };
    const { changes } = editJson(type, draft, writeJson(json));
    expect(changes[field]).toBe('');
    expect(writeJson(encodeDraft(type, { values: { ...draft.values, ...changes } }))).toBe(writeJson(json));
  });

  it('is kept as it was typed', () => {
    const typed = '{ "mine" : 1 }';
    expect(editJson(type, completeValues(name), typed).changes[field]).toBe(typed);
  });

  it('of an unfinished form is still read into its fields', () => {
    const json = viewJson(type, { values: {} }).text;
    expect(editJson(type, { values: {} }, json).changes[field]).toBe('');
  });
});

describe('DC_COMMON', () => {
  it('sends no JSON that the form cannot read', () => {
    const draft = completeValues('DC_COMMON', { 'json.DC_COMMON': '{"any": 1}' });
    expect(encodeDraft(typeOf('DC_COMMON'), draft)).toEqual(
      encodeDraft(typeOf('DC_COMMON'), completeValues('DC_COMMON')),
    );
    expect(jsonInForce(typeOf('DC_COMMON'), draft)).toBeUndefined();
  });
});
