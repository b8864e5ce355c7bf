import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

interface Ran {
  readonly status: number | null;
  readonly output: string;
}

function run(args: readonly string[], input = ''): Ran {
  const { status, stdout } = spawnSync('npx', ['tsx', 'src/cli/sql.ts', ...args], {
    cwd: new URL('../..', import.meta.url),
    encoding: 'utf8',
    input,
  });
  return { status, output: stdout };
}

const text = 'delete from t；\ndelete from u where a = 1; 选';

describe('npm run -s sql', () => {
  it.each([
    [
      'split',
      {
        statements: [
          { start: 0, end: 40 },
          { start: 42, end: 43 },
        ],
      },
    ],
    [
      'inspect',
      {
        statements: [
          { verb: 'DELETE', kind: 'dml', tables: ['t', 'u'], findings: [{ rule: 'fullwidth-semicolon' }] },
          { kind: 'other' },
        ],
      },
    ],
    [
      'count',
      { statements: [{ reason: expect.any(String) as string }, { reason: expect.any(String) as string }] },
    ],
  ])('%s', (command, expected) => {
    const { status, output } = run([command, '--dialect', 'postgresql'], text);
    expect(status).toBe(0);
    expect(JSON.parse(output)).toMatchObject(expected);
  });

  it('counts and captures', () => {
    expect(JSON.parse(run(['count', '--dialect', 'mysql'], 'delete from u where a = 1').output)).toEqual({
      statements: [{ start: 0, end: 25, sql: 'SELECT count(*) FROM u WHERE a = 1', exact: true }],
    });
    expect(JSON.parse(run(['rollback', '--dialect', 'mysql'], 'delete from u where a = 1').output)).toEqual({
      statements: [{ start: 0, end: 25, capture: 'SELECT u.* FROM u WHERE a = 1', tables: ['u'], key: null }],
    });
  });

  it.each([
    [['frobnicate']],
    [['split', '--dialect', 'cobol']],
    [['split', '/no/such/file']],
    [['split', '--what']],
    [[]],
  ])('refuses %j', (args) => {
    expect(run(args)).toEqual({ status: 2, output: '' });
  });
});
