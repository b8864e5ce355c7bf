import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { sentencesBelow } from './sentences';

const root = join(import.meta.dirname, '../../..');
const Bundle = v.record(v.string(), v.string());

function bundle(path: string): Record<string, string> {
  return v.parse(Bundle, JSON.parse(readFileSync(join(root, path), 'utf8')));
}

function placeholders(sentence: string): string[] {
  return [...new Set(sentence.match(/\{\d+\}/g))].sort();
}

describe('sentences in the sources', () => {
  const { literal, computed } = sentencesBelow(join(root, 'src'));
  const translations = bundle('media/l10n/bundle.l10n.zh-cn.json');

  it('are literals, so that they can be translated', () => {
    // The one place that hands a message of the core on to VS Code.
    expect(computed.filter((call) => !call.startsWith('host/say.ts'))).toEqual([]);
  });

  it('are all translated to Chinese', () => {
    expect([...literal].filter((sentence) => !Object.hasOwn(translations, sentence))).toEqual([]);
  });

  it('have no translation left over', () => {
    expect(Object.keys(translations).filter((sentence) => !literal.has(sentence))).toEqual([]);
  });

  it.each(Object.entries(translations))('keep their placeholders: %s', (sentence, translation) => {
    expect(placeholders(translation)).toEqual(placeholders(sentence));
  });
});

describe('sentences in the manifest', () => {
  const english = bundle('package.nls.json');
  const chinese = bundle('package.nls.zh-cn.json');
  const used = new Set(
    [...readFileSync(join(root, 'package.json'), 'utf8').matchAll(/%([\w.]+)%/g)].map(([, key]) => key),
  );

  it('are there in English and Chinese, no more and no less', () => {
    expect(Object.keys(english).sort()).toEqual([...used].sort());
    expect(Object.keys(chinese).sort()).toEqual([...used].sort());
  });
});
