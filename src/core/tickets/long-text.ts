import { isJsonObject } from './carry-over';

/** Texts that are longer, in UTF-16 units, are not written out where a PluginParam is shown: nobody reads them there. */
export const longText = 32 * 1024;

/** What stands for each long text, and the text. */
export type HiddenTexts = ReadonlyMap<string, string>;

const marks = /[⟪⟫]/;

function mapTexts(value: unknown, change: (text: string, key: string) => string, key = ''): unknown {
  if (typeof value === 'string') {
    return change(value, key);
  }
  if (Array.isArray(value)) {
    return value.map((item) => mapTexts(item, change, key));
  }
  return isJsonObject(value)
    ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapTexts(item, change, name)]))
    : value;
}

/** JSON in which each long text is `⟪key: length⟫`. */
export function hideLongTexts(
  json: unknown,
  longest = longText,
): { readonly json: unknown; readonly hidden: HiddenTexts } {
  const hidden = new Map<string, string>();
  const shown = mapTexts(json, (text, key) => {
    if (text.length <= longest) {
      return text;
    }
    const more = hidden.size === 0 ? '' : ` (${hidden.size + 1})`;
    const mark = `⟪${key}${more}: ${text.length}⟫`;
    hidden.set(mark, text);
    return mark;
  });
  return { json: shown, hidden };
}

/** The JSON with its long texts put back, or the text in which a mark was damaged: what it stood for would be lost unseen. */
export function restoreLongTexts(
  json: unknown,
  hidden: HiddenTexts,
): { readonly json: unknown } | { readonly damaged: string } {
  let damaged: string | undefined;
  const restored = mapTexts(json, (text) => {
    const whole = hidden.get(text);
    if (whole === undefined && hidden.size > 0 && marks.test(text)) {
      damaged ??= text;
    }
    return whole ?? text;
  });
  return damaged === undefined ? { json: restored } : { damaged };
}
