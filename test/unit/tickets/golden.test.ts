import { describe, expect, it } from 'vitest';
import { parseJson, writeJson } from '../../../src/core/json';
import { checkDraft } from '../../../src/core/tickets/check';
import { decodeParam, encodeDraft } from '../../../src/core/tickets/param';
import { ticketTypes } from '../../../src/core/tickets/registry';
import { complete, completeValues, typeOf } from './samples';
import { guessed, seed } from './seed';

const samples = Object.entries({ ...seed, ...guessed });

describe('the PluginParams of the seed', () => {
  it.each(samples)(
    '%s: the form writes the sample, key for key, null for null, in its order',
    (name, json) => {
      const written = writeJson(encodeDraft(typeOf(name), completeValues(name)));
      expect(written).toBe(writeJson(parseJson(json)));
    },
  );

  it.each(samples)('%s: reading the sample and writing it again changes nothing', (name, json) => {
    const values = decodeParam(typeOf(name), parseJson(json));
    expect(writeJson(encodeDraft(typeOf(name), { values }))).toBe(writeJson(parseJson(json)));
  });

  it.each(samples)('%s: the form shows all of the sample without remembering it', (name, json) => {
    const values = decodeParam(typeOf(name), parseJson(json));
    expect(Object.keys(values).filter((id) => !Object.hasOwn(typeOf(name).fields, id))).toEqual([]);
  });

  it.each(samples)('%s: the sample passes the checks', (name, json) => {
    const values = { ...decodeParam(typeOf(name), parseJson(json)), comment: 'Why' };
    expect(checkDraft(typeOf(name), { values })).toEqual([]);
  });
});

describe('keys that DMS documents for its typed operations only', () => {
  it.each([
    ['DC_COMMON', { execMode: 'AUTO' }, '"attachmentName":null,"execMode":"AUTO"}'],
    [
      'DC_CHUNK',
      { execMode: 'LAST_AUDITOR', rollbackSql: 'select 1' },
      '"logic":false}],"rbSQLType":"TEXT","rbSQL":"select 1","execMode":"LAST_AUDITOR"}',
    ],
  ])('%s sends %o only when they are chosen', (name, changes, end) => {
    const json = writeJson(encodeDraft(typeOf(name), completeValues(name, changes)));
    expect(json.endsWith(end)).toBe(true);
    expect(decodeParam(typeOf(name), parseJson(json))).toMatchObject(changes);
  });

  it('keeps an execMode that this version does not know', () => {
    const json = '{"execMode":"LATER"}';
    const values = decodeParam(typeOf('DC_COMMON'), parseJson(json));
    expect(writeJson(encodeDraft(typeOf('DC_COMMON'), { values }))).toBe(json);
  });
});

describe('the registry', () => {
  it('has complete values for every type in these tests, and they pass', () => {
    for (const type of ticketTypes) {
      expect(Object.keys(complete)).toContain(type.pluginType);
      expect(checkDraft(type, completeValues(type.pluginType)), type.pluginType).toEqual([]);
    }
  });

  it('has no type twice and the two fields that every ticket carries', () => {
    expect(new Set(ticketTypes.map((type) => type.pluginType)).size).toBe(ticketTypes.length);
    for (const { fields } of ticketTypes) {
      expect(fields['comment']).toMatchObject({ kind: 'text', required: true });
      expect(fields['stakeholders']).toMatchObject({ kind: 'users' });
    }
  });

  it('gives fields that types share one kind, so that a value carries over', () => {
    const kinds = new Map<string, string>();
    for (const [id, field] of ticketTypes.flatMap(({ fields }) => Object.entries(fields))) {
      expect(kinds.get(id) ?? field.kind, id).toBe(field.kind);
      kinds.set(id, field.kind);
    }
  });
});
