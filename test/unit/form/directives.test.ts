import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { message, translate } from '../../../src/core/message';
import { dialects } from '../../../src/core/sql/dialect';
import { directiveBlocks } from '../../../src/core/tickets/directives';
import { applyDirectives } from '../../../src/host/directives/apply-directives';
import { databaseIn, dmsAt, type LocalDms } from '../../sandbox/clients/local-dms';

let dms: LocalDms;

beforeAll(async () => {
  dms = await dmsAt();
});

afterAll(() => dms.close());

describe('directives without an account to look names up', () => {
  it('fill in what is text, and nothing that may be a secret', async () => {
    const text =
      '-- @dms database: shop_dev\n-- @dms reason: LTAI5tAbCdEfGhIjKlMnOpQr\n-- @dms background: why\n-- @dms type: export\nselect 1';
    const [block] = directiveBlocks(text, dialects.generic);
    const directed = block && (await applyDirectives(block, { client: undefined, firstLine: 10 }));
    expect(directed).toEqual({
      pluginType: 'DATA_EXPORT',
      values: { sql: 'select 1', comment: 'why' },
      notes: [
        message('Line {0} looks like a key or a password. It is not used. Remove it from the file.', 12),
      ],
    });
  });
});

describe('directives in a file', () => {
  const file = (database: string) =>
    `-- @dms database: ${database}\n-- @dms type: change\n-- @dms rows: 5\n-- @dms stakeholders: bo, nobody\n-- @dms reson: x\ndelete from orders;\n-- @dms rollback\nselect 1`;

  it('are looked up with the account in use; what is not there is said', async () => {
    const [block] = directiveBlocks(file('shop_dev (dev), shop_nowhere'), dialects.generic);
    const directed = block && (await applyDirectives(block, { client: dms.client }));
    const database = await databaseIn(dms.client, 'shop_dev');
    expect(directed).toMatchObject({
      pluginType: 'DC_COMMON',
      values: {
        sql: 'delete from orders;',
        rollbackSql: 'select 1',
        affectRows: '5',
        databases: [{ dbId: database.dbId }],
        stakeholders: [{ nickName: 'bo' }],
      },
    });
    expect(directed?.notes.map((note) => translate(note))).toEqual([
      'Line 5: "reson" is no key of @dms.',
      'The database shop_nowhere is not there for this account.',
      'The stakeholder nobody is not there.',
    ]);
  });
});
