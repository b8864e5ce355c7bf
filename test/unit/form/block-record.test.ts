import { describe, expect, it } from 'vitest';
import { dialects } from '../../../src/core/sql/dialect';
import { directiveBlocks, type DirectiveBlock } from '../../../src/core/tickets/directives';
import { dcCommon } from '../../../src/core/tickets/dc-common';
import { BlockRecord, blockMark, writtenNumbers } from '../../../src/host/directives/block-record';
import { contextOf, draftOf, newDesk } from '../submission/desk';
import { FakeDms } from '../submission/fake-dms';

function block(text: string): DirectiveBlock {
  const [found] = directiveBlocks(text, dialects.generic);
  if (found === undefined) {
    throw new Error('no block');
  }
  return found;
}

const uri = 'file:///shop/repair.sql';
const text = '-- @dms database: shop_dev\nUPDATE a SET b = 1;';

describe('the mark of a block', () => {
  const mark = (other: string) => blockMark(block(other), 'sql');

  it('stays while only layout, comments and other directives change', () => {
    expect(
      mark(
        '-- @dms database: shop_dev\n-- @dms rows: 2\n-- @dms ticket: 9\n\nUPDATE a -- why\n  SET b = 1;\n',
      ),
    ).toBe(mark(text));
  });

  it.each([
    '-- @dms database: shop_dev\nUPDATE a SET b = 2;',
    '-- @dms database: shop_prod\nUPDATE a SET b = 1;',
    '-- @dms database: shop_dev\nUPDATE a SET b = 1; UPDATE c SET b = 1;',
  ])('is another for %j', (other) => {
    expect(mark(other)).not.toBe(mark(text));
  });
});

describe('the record of blocks', () => {
  it('knows the tickets made of a block in this file, the newest first, then the written ones', async () => {
    const { journal, submitter } = await newDesk();
    const record = new BlockRecord(journal);
    expect(await record.ticketsOf(uri, block(text), 'sql')).toEqual([]);
    const source = { uri, label: 'repair.sql', ranges: [], block: blockMark(block(text), 'sql') };
    const dms = new FakeDms();
    await submitter.submit(dcCommon, draftOf('one'), { ...contextOf(dms), source });
    await submitter.submit(dcCommon, draftOf('two'), { ...contextOf(dms), source });
    const [newest, older, ...more] = await record.ticketsOf(uri, block(text), 'sql');
    expect(more).toEqual([]);
    expect([newest, older].map((one) => one?.accountId)).toEqual(['a', 'a']);
    expect(Number(newest?.orderId)).toBeGreaterThan(Number(older?.orderId));
    const written = `-- @dms ticket: 5, ${older?.orderId ?? ''}\n${text}`;
    expect(await record.ticketsOf(uri, block(written), 'sql')).toEqual([
      newest,
      older,
      { orderId: '5', accountId: undefined },
    ]);
    expect(await record.ticketsOf('file:///elsewhere.sql', block(text), 'sql')).toEqual([]);
    record.dispose();
  });

  it('takes no number for one that is none', () => {
    expect(writtenNumbers(block(`-- @dms ticket: 12，x, 1e3, ${'9'.repeat(21)}\nselect 1`))).toEqual(['12']);
  });
});
