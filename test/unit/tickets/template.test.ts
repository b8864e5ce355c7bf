import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { translate } from '../../../src/core/message';
import { ticketTypes } from '../../../src/core/tickets/registry';
import { openTemplate, Template, templateOf } from '../../../src/core/tickets/template';
import {
  addTemplate,
  canChange,
  readTemplates,
  removeTemplate,
  renameTemplate,
} from '../../../src/core/tickets/template-file';
import { completeValues, typeOf } from './samples';

const bo = { userId: '6', nickName: 'Bo' };

describe.each(ticketTypes.map((type) => [type.pluginType, type] as const))(
  '%s as a template',
  (name, type) => {
    it('says what the form says, without ids being the only name of anything', () => {
      const draft = completeValues(name, { stakeholders: [bo] });
      const template = templateOf('Mine', type, draft, { withSql: true });
      const json: unknown = JSON.parse(JSON.stringify(template));
      const { values, databases, people } = openTemplate(v.parse(Template, json));
      expect(databases.map(({ name: called, environment }) => [called, environment])).toEqual([
        ['shop', 'product'],
      ]);
      expect(people).toEqual([{ name: 'Bo', id: '6' }]);
      const filled = Object.entries(draft.values).filter(
        ([id, value]) => !['databases', 'stakeholders'].includes(id) && value !== '' && value !== false,
      );
      expect(values).toEqual(Object.fromEntries(filled));
    });

    it('holds no SQL unless it was asked for', () => {
      const draft = completeValues(name, {
        sql: 'SECRET 1',
        rollbackSql: 'SECRET 2',
        sqlAttachment: 'SECRET 3',
        rollbackAttachment: 'SECRET 4',
      });
      expect(JSON.stringify(templateOf('Mine', type, draft, { withSql: false }))).not.toContain('SECRET');
    });
  },
);

function problems(text: string): string[] {
  return readTemplates(text).problems.map(({ line, message }) => `${line}: ${translate(message)}`);
}

const template = templateOf('Mine', typeOf('DC_COMMON'), completeValues('DC_COMMON'), { withSql: false });
const file = `{
  // Ours.
  "templates": [
    {
      "name": "One", // the first
      "type": "NDDL",
      "values": { "title": "t" }
    },
  ],
  "other": 1
}
`;

describe('a file of templates', () => {
  it.each([
    ['{', '1: This is no JSON: CloseBraceExpected'],
    ['{\n"templates": [\n{"name": x}]}', '3: This is no JSON: InvalidSymbol'],
    ['[]', '1: A list “templates” is needed.'],
    [
      '{"templates": [\n\n{"name": "a", "type": "NDDL", "values": {\n"titel": "x"}}]}',
      '4: “values.titel” is not as it should be',
    ],
    ['{"templates": [\n{"name": "a", "type": "OTHER", "values": {}}]}', '2: “type” is not as it should be'],
    ['{"templates": [\n{"type": "NDDL", "values": {}}]}', '2: “name” is not as it should be'],
    [
      '{"templates": [{"name": "a", "type": "DC_COMMON", "values": {"databases": [\n{"name": "x", "id": 5}]}}]}',
      '2: “values.databases.0.id” is not as it should be',
    ],
    [
      '{"templates": [{"name": "a", "type": "DC_COMMON", "values": {"execMode": "NOW"}}]}',
      '1: “values.execMode” is not as it should be',
    ],
  ])('%s is not as it should be, and where', (text, problem) => {
    expect(problems(text)[0]).toContain(problem);
  });

  it('is read with comments and a last comma, and one that is wrong keeps no other away', () => {
    expect(problems(file)).toEqual([]);
    const more = addTemplate(file, template).replace('"NDDL"', '"NDL"');
    expect(readTemplates(more).templates.map(({ template: { name } }) => name)).toEqual(['Mine']);
    expect(problems(more)).toHaveLength(1);
  });

  it('says so when a name is there twice', () => {
    const twice = addTemplate(addTemplate('', template), template);
    expect(problems(twice).map((problem) => problem.replace(/^\d+/, 'n'))).toEqual([
      'n: A template called “Mine” stands here twice.',
    ]);
  });

  it('refuses a template with an AccessKey, and keeps the others', () => {
    const key = ['LTAI', '5tExample0123456789a'].join('');
    const text = addTemplate(addTemplate('', template), {
      ...template,
      name: 'Careless',
      values: { ...template.values, comment: `run with ${key}` },
    });
    const { templates, problems: found } = readTemplates(text);
    expect(templates.map((listed) => listed.template.name)).toEqual(['Mine']);
    expect(found).toMatchObject([{ holdsKey: true }]);
    expect(JSON.stringify(found)).not.toContain(key);
  });

  it('begins with its first template', () => {
    const text = addTemplate('', template);
    expect(readTemplates(text).templates.map((listed) => listed.template)).toEqual([template]);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('loses nothing by being changed', () => {
    const added = addTemplate(file, template);
    expect(added).toContain('// Ours.');
    expect(added).toContain('// the first');
    expect(added).toContain('"other": 1');
    expect(readTemplates(added).templates.map((listed) => listed.template.name)).toEqual(['One', 'Mine']);
    const renamed = renameTemplate(added, 0, 'Two');
    expect(renamed).toBe(added.replace('"One"', '"Two"'));
    expect(removeTemplate(renamed, 1)).toContain('// the first');
    expect(readTemplates(removeTemplate(renamed, 0)).templates.map((listed) => listed.template.name)).toEqual(
      ['Mine'],
    );
    const replaced = addTemplate(added, { ...template, name: 'One' }, 0);
    expect(readTemplates(replaced).templates.map((listed) => listed.template.type)).toEqual([
      'DC_COMMON',
      'DC_COMMON',
    ]);
  });

  it('is not changed while it cannot be read', () => {
    expect(['', '{"templates": []}', file].every(canChange)).toBe(true);
    expect(['{', '[]', '{"templates": {}}'].some(canChange)).toBe(false);
  });
});
