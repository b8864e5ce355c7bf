import { join } from 'node:path';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { translate, type Message } from '../../../src/core/message';
import type { Field, FieldKind } from '../../../src/core/tickets/field';
import { ticketTypes } from '../../../src/core/tickets/registry';

/** What VS Code offers and checks while a file of templates is edited. */
const path = join(import.meta.dirname, '../../../media/dms-templates.schema.json');

const text = { type: 'string' };
const digits = { type: ['string', 'integer'], pattern: '^\\d*$' };
const id = {
  type: 'string',
  pattern: '^\\d{1,20}$',
  description: 'DMS’s id. Helps where a name is there twice.',
};

function list(properties: Record<string, object>, required: string[]): object {
  return { type: 'array', items: { type: 'object', additionalProperties: false, required, properties } };
}

const shapes: Readonly<Record<FieldKind, object>> = {
  line: text,
  text,
  sql: text,
  category: text,
  attachment: text,
  cron: text,
  choice: text,
  flag: { type: 'boolean' },
  count: digits,
  duration: digits,
  databases: list(
    {
      name: { ...text, description: 'The database’s own name, or the one that DMS shows.' },
      environment: { ...text, description: 'DMS’s word, for example dev, test or product.' },
      logical: { type: 'boolean', description: 'A logical database.' },
      id,
    },
    ['name'],
  ),
  users: list({ name: text, id }, ['name']),
  instances: list({ name: text, id }, ['name']),
  tables: list({ tableName: text, tableId: text }, ['tableName']),
  columns: list({ tableName: text, columnName: text }, ['tableName', 'columnName']),
  cleanups: list(
    {
      tableName: text,
      columnName: text,
      remainDays: digits,
      timeUnit: { enum: ['', 'SECONDS', 'MILLISECONDS'] },
      filterSql: { ...text, description: 'A further condition, without WHERE.' },
    },
    ['tableName', 'columnName', 'remainDays'],
  ),
};

function sentence(...parts: readonly (Message | undefined)[]): string {
  return parts.flatMap((part) => (part === undefined ? [] : [translate(part)])).join(': ');
}

function property({ kind, label, hint, options }: Field): object {
  const description = sentence(label, hint);
  return options === undefined
    ? { $ref: `#/definitions/${kind}`, description }
    : {
        enum: options.map(({ value }) => value),
        enumDescriptions: options.map((option) => translate(option.label)),
        description,
      };
}

/** `vitest -u` writes it anew. */
it('the JSON schema of templates says what the declarations say', async () => {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Templates of DMS tickets',
    type: 'object',
    required: ['templates'],
    properties: {
      $schema: text,
      templates: { type: 'array', items: { $ref: '#/definitions/template' } },
    },
    definitions: {
      template: {
        type: 'object',
        additionalProperties: false,
        required: ['name', 'type', 'values'],
        properties: {
          name: { ...text, minLength: 1, maxLength: 100, description: 'What the template is called.' },
          type: {
            enum: ticketTypes.map(({ pluginType }) => pluginType),
            enumDescriptions: ticketTypes.map(({ label, description }) => sentence(label, description)),
            description: 'The type of ticket.',
          },
          values: { type: 'object', description: 'What the form is filled in with.' },
        },
        allOf: ticketTypes.map(({ pluginType, fields }) => ({
          if: { properties: { type: { const: pluginType } }, required: ['type'] },
          then: {
            properties: {
              values: {
                additionalProperties: false,
                properties: Object.fromEntries(
                  Object.entries(fields).map(([name, field]) => [name, property(field)]),
                ),
              },
            },
          },
        })),
      },
      ...Object.fromEntries(Object.entries(shapes).filter(([kind]) => kind !== 'choice')),
    },
  };
  await expect(await format(JSON.stringify(schema), { parser: 'json', printWidth: 110 })).toMatchFileSnapshot(
    path,
  );
});
