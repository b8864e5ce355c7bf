import { toString as describe } from 'cronstrue';
import 'cronstrue/locales/zh_CN.js';
import { readQuartz } from './quartz';

/**
 * A Quartz expression in plain words, in the language of a VS Code locale (`zh-cn`, else English); `undefined` for a wrong
 * one. In a file of its own, because its library is only wanted where a person reads it.
 */
export function cronInWords(cron: string, locale: string): string | undefined {
  if (!readQuartz(cron).ok) {
    return undefined;
  }
  return describe(cron.trim(), {
    locale: locale.toLowerCase().startsWith('zh') ? 'zh_CN' : 'en',
    dayOfWeekStartIndexZero: false,
    use24HourTimeFormat: true,
    throwExceptionOnParseError: false,
  });
}
