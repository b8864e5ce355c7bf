import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CredentialsUnavailable } from '../../../src/core/dms/credentials';
import { externalCommand } from '../../../src/host/profiles/external-command';

let folder = '';
const traces: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dms-command-'));
});
beforeEach(() => {
  traces.length = 0;
});
afterAll(() => rm(folder, { recursive: true }));

/** A command that leaves a file behind when it has run, and prints. */
function leaving(name: string, last = ''): { readonly command: string; readonly ran: () => boolean } {
  const path = join(folder, name);
  const script = `require('fs').writeFileSync('${path}', ''); console.log('printed'); ${last}`;
  return { command: `${execPath} -e "${script}"`, ran: () => existsSync(path) };
}

function gate(isTrusted: boolean, answer: boolean) {
  const kept = new Map<string, unknown>();
  return {
    isTrusted: () => isTrusted,
    confirm: (command: string) => {
      traces.push(command);
      return Promise.resolve(answer);
    },
    memory: {
      get: (key: string) => kept.get(key),
      update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
    },
  };
}

describe('a program that a profile names', () => {
  it('does not run where the workspace is not trusted, and nobody is asked', async () => {
    const { command, ran } = leaving('untrusted');
    await expect(externalCommand(gate(false, true))(command)).rejects.toBeInstanceOf(CredentialsUnavailable);
    expect([ran(), traces]).toEqual([false, []]);
  });

  it('does not run before the person has seen it and agreed', async () => {
    const { command, ran } = leaving('refused');
    await expect(externalCommand(gate(true, false))(command)).rejects.toBeInstanceOf(CredentialsUnavailable);
    expect([ran(), traces]).toEqual([false, [command]]);
  });

  it('is asked about once for each wording', async () => {
    const run = externalCommand(gate(true, true));
    const one = leaving('one');
    expect(await run(one.command)).toBe('printed\n');
    await run(one.command);
    const other = leaving('one', '1');
    await run(other.command);
    expect(traces).toEqual([one.command, other.command]);
  });

  it('gets no shell, and an error of it tells nothing of what it printed', async () => {
    const run = externalCommand(gate(true, true));
    const path = join(folder, 'by-shell');
    await run(`${execPath} --version ; touch ${path}`).catch(() => undefined);
    await run(`${execPath} --version && touch ${path}`).catch(() => undefined);
    await run(`${execPath} --version $(touch ${path})`).catch(() => undefined);
    expect(existsSync(path)).toBe(false);
    const failing = leaving('failing', 'process.exit(3)');
    const error: unknown = await run(failing.command).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CredentialsUnavailable);
    expect(failing.ran()).toBe(true);
    expect(JSON.stringify(error) + String(error)).not.toContain('printed');
  });
});
