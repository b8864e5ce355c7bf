import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/core/sql/findings/findings';
import { settingIds } from '../../../src/host/ids';

const Texts = v.record(v.string(), v.string());
const Rule = v.object({ enum: v.array(v.string()), default: v.string(), description: v.string() });
const Setting = v.object({
  scope: v.string(),
  additionalProperties: v.literal(false),
  properties: v.record(v.string(), Rule),
});

function json(path: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../../..', path), 'utf8'));
}

const { contributes } = v.parse(
  v.object({
    contributes: v.object({
      configuration: v.object({ properties: v.record(v.string(), v.unknown()) }),
    }),
  }),
  json('package.json'),
);
const setting = v.parse(Setting, contributes.configuration.properties[settingIds.findings]);

describe('the setting of findings', () => {
  it('names every rule, with its severity', () => {
    const severities = Object.entries(setting.properties).map(([id, rule]) => [id, rule.default]);
    expect(severities).toEqual(rules.map(({ id, severity }) => [id, severity]));
    for (const rule of Object.values(setting.properties)) {
      expect(rule.enum).toEqual(['error', 'warning', 'hint', 'off']);
    }
  });

  it.each([
    ['package.nls.json', undefined],
    ['package.nls.zh-cn.json', 'media/l10n/bundle.l10n.zh-cn.json'],
  ])('explains each rule in the words of the rule: %s', (path, bundle) => {
    const texts = v.parse(Texts, json(path));
    const translations = bundle === undefined ? {} : v.parse(Texts, json(bundle));
    for (const { id, about } of rules) {
      const key = (setting.properties[id]?.description ?? '').replaceAll('%', '');
      expect(texts[key]).toBe(bundle === undefined ? about.text : translations[about.text]);
    }
  });
});
