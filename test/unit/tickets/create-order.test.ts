import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOrderParameters } from '../../../src/core/tickets/create-order';
import { bareDatabase, completeValues, typeOf } from './samples';

const awkward = [
  'UPDATE t SET a = 1;\r\nUPDATE t\tSET b = 2;\n',
  `SELECT 'it''s', "x", \`y\`, \\n, \\\\`,
  'SELECT \u2028 \u2029 \u00a0 \ufeff',
  "SELECT '名字😀\u{20BB7}'",
  'SELECT \0',
  'SELECT ${a} {0} %s <script>alert(1)</script> &amp;',
];

function sqlSent(pluginType: string, key: string, sql: string): unknown {
  const { PluginParam } = createOrderParameters(typeOf(pluginType), completeValues(pluginType, { sql }));
  return (JSON.parse(PluginParam) as Record<string, unknown>)[key];
}

describe('createOrderParameters', () => {
  it.each(awkward)('sends SQL byte for byte: %j', (sql) => {
    expect(sqlSent('DC_COMMON', 'execSQL', sql)).toBe(sql);
    expect(sqlSent('DATA_EXPORT', 'exeSQL', sql)).toBe(sql);
  });

  it('sends any SQL byte for byte', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (sql) => {
        expect(sqlSent('DC_COMMON', 'execSQL', sql)).toBe(sql);
      }),
    );
  });

  it('is the whole call without the tenant', () => {
    const draft = completeValues('DC_COMMON', {
      comment: ' Correct a price\n',
      databases: [bareDatabase('170000000000000123'), bareDatabase('2', true)],
      stakeholders: [
        { userId: '51', nickName: 'Ann' },
        { userId: '900719925474099312', nickName: 'Bo' },
      ],
    });
    expect(createOrderParameters(typeOf('DC_COMMON'), draft)).toEqual({
      PluginType: 'DC_COMMON',
      Comment: ' Correct a price\n',
      PluginParam:
        '{"classify":"Test","estimateAffectRows":1,"execSQL":"update base_op_log set id=1 where id=1;",' +
        '"dbItemList":[{"dbId":170000000000000123,"logic":false},{"dbId":2,"logic":true}],' +
        '"rbSQL":"update base_op_log set id=1 where id=1;","rbAttachmentName":null,"sqlType":"TEXT",' +
        '"rbSQLType":"TEXT","attachmentName":null}',
      RelatedUserList: '51,900719925474099312',
    });
  });

  it('names no stakeholders when there are none', () => {
    const { RelatedUserList } = createOrderParameters(typeOf('DATA_EXPORT'), completeValues('DATA_EXPORT'));
    expect(RelatedUserList).toBeUndefined();
  });

  it('does not send what was typed for another type or is hidden', () => {
    const draft = completeValues('DATA_EXPORT', {
      rollbackSql: 'secret',
      skipReason: 'secret',
      title: 'secret',
    });
    expect(JSON.stringify(createOrderParameters(typeOf('DATA_EXPORT'), draft))).not.toContain('secret');
    const skipped = completeValues('DATA_EXPORT', {
      skipRowCheck: true,
      skipReason: 'large',
      affectRows: '77',
    });
    const { PluginParam } = createOrderParameters(typeOf('DATA_EXPORT'), skipped);
    expect(JSON.parse(PluginParam)).toMatchObject({
      ignoreAffectRows: true,
      affectRows: 0,
      ignoreAffectRowsReason: 'large',
    });
  });
});
