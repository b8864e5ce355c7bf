import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seed } from './seed';

const root = join(import.meta.dirname, '..', '..', '..');

/** Runs the command as a person does, without npm around it. */
function ticket(
  args: readonly string[],
  input = '',
): { status: number | null; output: unknown; error: string } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/cli/ticket.ts', ...args],
    { cwd: root, input, encoding: 'utf8' },
  );
  return { status, output: stdout === '' ? undefined : (JSON.parse(stdout) as unknown), error: stderr };
}

describe('npm run ticket', { timeout: 30_000 }, () => {
  it('decodes and encodes the sample of the seed with nested lists and nulls', () => {
    const sample = seed.DC_CRON_CLEAR;
    const decoded = ticket(['decode', 'DC_CRON_CLEAR'], sample);
    expect(decoded).toMatchObject({ status: 0, output: { cron: '0 1 21 * * ?', hours: '10' } });
    const encoded = ticket(['encode', 'DC_CRON_CLEAR'], JSON.stringify(decoded.output));
    expect(encoded).toMatchObject({ status: 0 });
    expect(encoded.output).toEqual(JSON.parse(sample));
  });

  it('accepts a PluginParam without asking for the background that travels beside it', () => {
    expect(ticket(['check', 'NDDL'], seed.NDDL)).toMatchObject({ status: 0, output: { problems: [] } });
  });

  it.each([
    [
      'a wrong value',
      '{"dbId":1,"title":"","description":"x"}',
      { field: 'title', reason: 'This is needed.' },
    ],
    ['a wrong shape', '{"dbId":{}}', { field: 'dbId' }],
    ['no JSON', '{', { field: '' }],
    ['fields without a background', '{"databases":[]}', { field: 'comment', reason: 'This is needed.' }],
  ])('refuses %s with field and reason', (_what, input, problem) => {
    const { status, output } = ticket(['check', 'NDDL'], input);
    expect(status).toBe(1);
    expect((output as { problems: unknown[] }).problems).toContainEqual(expect.objectContaining(problem));
  });

  it.each([
    ['an unknown type', ['check', 'DATA_TRACK']],
    ['an unknown command', ['show', 'NDDL']],
    ['a missing file', ['check', 'NDDL', join(root, 'no such file')]],
    ['a word too many', ['check', 'NDDL', 'a', 'b']],
  ])('takes %s for wrong use', (_what, args) => {
    const { status, output, error } = ticket(args);
    expect(status).toBe(2);
    expect(output).toBeUndefined();
    expect(error).not.toBe('');
  });
});
