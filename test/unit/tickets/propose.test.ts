import { describe, expect, it } from 'vitest';
import { proposeFor, type StatementFacts } from '../../../src/core/tickets/propose';
import { bareDatabase, mysqlDatabase } from './samples';

const select = { kind: 'query', verb: 'SELECT' } as const;
const update = { kind: 'dml', verb: 'UPDATE' } as const;
const alter = { kind: 'ddl', verb: 'ALTER' } as const;
const create = { kind: 'ddl', verb: 'CREATE' } as const;
const grant = { kind: 'dcl', verb: 'GRANT' } as const;

describe('proposeFor', () => {
  it.each<readonly [string, readonly StatementFacts[], string]>([
    ['nothing', [], 'DC_COMMON'],
    ['SELECT', [select], 'DATA_EXPORT'],
    ['several SELECT', [select, select], 'DATA_EXPORT'],
    ['UPDATE', [update], 'DC_COMMON'],
    ['SELECT and UPDATE', [select, update], 'DC_COMMON'],
    ['CREATE', [create], 'DC_COMMON'],
    ['ALTER', [alter], 'DC_COMMON'],
    ['GRANT', [grant], 'DC_COMMON'],
  ])('%s, database not known yet', (_what, statements, pluginType) => {
    expect(proposeFor(statements).pluginType).toBe(pluginType);
  });

  it.each<readonly [string, readonly StatementFacts[], string, string]>([
    ['ALTER', [alter], 'mysql', 'DC_CHUNK'],
    ['ALTER', [alter], 'MySQL', 'DC_CHUNK'],
    ['ALTER', [alter], 'postgresql', 'DC_COMMON'],
    ['ALTER', [alter], 'unheard of', 'DC_COMMON'],
    ['ALTER', [alter], '', 'DC_COMMON'],
    ['ALTER and CREATE', [alter, create], 'mysql', 'DC_COMMON'],
    ['UPDATE', [update], 'mysql', 'DC_COMMON'],
    ['SELECT', [select], 'mysql', 'DATA_EXPORT'],
  ])('%s on %s', (_what, statements, dbType, pluginType) => {
    expect(proposeFor(statements, { ...mysqlDatabase(), dbType }).pluginType).toBe(pluginType);
  });

  it('gives a reason of its own for each case', () => {
    const cases = [[], [select], [update], [select, update]];
    const reasons = cases.map((statements) => proposeFor(statements, bareDatabase('1')).why.text);
    expect(new Set(reasons).size).toBe(cases.length);
  });
});
