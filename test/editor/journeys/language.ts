import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { root } from '../places';

/** A sentence of the product in the person's language, by its English. */
export type Say = (english: string) => string;

export const english: Say = (sentence) => sentence;

/** @throws Error when a sentence is not translated. */
export function chinese(): Say {
  const path = join(root, 'media', 'l10n', 'bundle.l10n.zh-cn.json');
  const bundle = v.parse(v.record(v.string(), v.string()), JSON.parse(readFileSync(path, 'utf8')));
  return (sentence) => {
    const translated = bundle[sentence];
    if (translated === undefined) {
      throw new Error(`not translated: ${sentence}`);
    }
    return translated;
  };
}

/** Finds a sentence with whatever stands in its placeholders. */
export function pattern(sentence: string): RegExp {
  const parts = sentence.split(/\{\d\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(parts.join('.+'));
}
