import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { settingIds } from '../../../src/host/ids';

const Manifest = v.object({
  capabilities: v.object({
    untrustedWorkspaces: v.object({
      supported: v.literal('limited'),
      restrictedConfigurations: v.array(v.string()),
    }),
  }),
  contributes: v.object({
    configuration: v.object({ properties: v.record(v.string(), v.object({ scope: v.string() })) }),
  }),
});
const path = join(import.meta.dirname, '../../../package.json');
const { capabilities, contributes } = v.parse(Manifest, JSON.parse(readFileSync(path, 'utf8')));
const { restrictedConfigurations } = capabilities.untrustedWorkspaces;
const { properties } = contributes.configuration;

/** A workspace that nobody trusts may set these: they change how much is shown, and nothing else. */
const harmless: readonly string[] = [
  settingIds.extraLanguages,
  settingIds.pageSize,
  settingIds.statusBar,
  settingIds.largeSqlKilobytes,
  'dms.directives.lenses',
];

describe('a workspace', () => {
  it('that is not trusted sets nothing but what is harmless', () => {
    const settable = Object.entries(properties)
      .filter(([, { scope }]) => !['application', 'machine'].includes(scope))
      .map(([id]) => id)
      .filter((id) => !restrictedConfigurations.includes(id));
    expect(settable.sort()).toEqual([...harmless].sort());
  });

  it('never sets where calls, files or browsers go, or what is submitted by itself', () => {
    const names = Object.keys(properties).filter((id) =>
      /url|endpoint|bucket|region|submit|prefix/i.test(id),
    );
    expect(names).toContain(settingIds.consoleUrl);
    for (const id of names) {
      expect([id, properties[id]?.scope]).toEqual([id, expect.stringMatching(/^(application|machine)$/)]);
    }
  });

  it('restricts only settings that there are', () => {
    expect(restrictedConfigurations.filter((id) => !(id in properties))).toEqual([]);
  });
});
