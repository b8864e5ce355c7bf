import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DmsClient } from '../../src/core/dms/client';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { translate } from '../../src/core/message';
import { resolveTemplate } from '../../src/core/submission/resolve-template';
import { openTemplate, type Template } from '../../src/core/tickets/template';
import { productClient } from './clients/product-client';
import { startSandbox, type Sandbox } from './sandbox';

/** What a template names, looked up in a real DMS. */
let sandbox: Sandbox;
let client: DmsClient;
const transport = new UndiciTransport();

beforeAll(async () => {
  sandbox = await startSandbox();
  client = productClient(sandbox, transport);
});
afterAll(async () => {
  await transport.close();
  await sandbox.close();
});

const shopDev = { name: 'shop_dev', environment: 'dev', logical: false };

async function resolved(template: Template) {
  const outcome = await resolveTemplate(client, openTemplate(template), new AbortController().signal);
  if (!outcome.ok) {
    throw new Error(translate(outcome.error.message));
  }
  const { values, notes } = outcome.value;
  return { values, notes: notes.map((note) => translate(note)) };
}

function change(values: Template['values']): Template {
  return { name: 'Mine', type: 'DC_COMMON', values };
}

describe('a template’s', () => {
  it('database is looked up by name, environment and id, and comes with what DMS says of it now', async () => {
    const { values, notes } = await resolved(change({ databases: [{ ...shopDev, id: '170001' }] }));
    expect(notes).toEqual([]);
    expect(values['databases']).toMatchObject([{ dbId: '170001', schemaName: 'shop_dev', logic: false }]);
  });

  it.each([
    ['is told when only its name fits', { ...shopDev, id: '999' }, 1, 'another id'],
    ['needs no id', shopDev, 1, undefined],
    ['is never taken by its id alone', { ...shopDev, name: 'other', id: '170001' }, 0, 'not found'],
    ['is not taken from another environment', { ...shopDev, environment: 'product' }, 0, 'not found'],
    ['is not taken for a logical one', { ...shopDev, logical: true }, 0, 'not found'],
  ] as const)('database %s', async (_case, database, found, note) => {
    const { values, notes } = await resolved(change({ databases: [database] }));
    expect([values['databases'] ?? []].flat()).toHaveLength(found);
    expect(notes.join(' ')).toContain(note ?? '');
    expect(notes).toHaveLength(note === undefined ? 0 : 1);
  });

  it('people and instances are looked up, too, and tables lose ids that may be another company’s', async () => {
    const { values, notes } = await resolved({
      name: 'Mine',
      type: 'OWNER_APPLY',
      values: {
        ownerScope: 'TABLE',
        databases: [{ ...shopDev, id: '999' }],
        tables: [{ tableId: '5', tableName: 'orders' }],
        stakeholders: [{ name: 'nobody', id: '51002' }],
        instances: [{ name: 'nowhere' }],
      },
    });
    expect(values).toMatchObject({ tables: [{ tableId: '', tableName: 'orders' }] });
    expect(values['stakeholders']).toBeUndefined();
    expect(values['instances']).toBeUndefined();
    expect(notes).toHaveLength(3);
  });

  it('values stand as they are, whatever is in them', async () => {
    const comment = '<img src=x onerror=alert(1)> ${x} 好😀\r\n';
    expect((await resolved(change({ comment, affectRows: '5' }))).values).toEqual({
      comment,
      affectRows: '5',
    });
  });
});
