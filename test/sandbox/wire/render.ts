import { writeJson } from './json';

export type Format = 'JSON' | 'XML';

export interface Rendered {
  readonly contentType: string;
  readonly text: string;
}

/** A response body in the caller's format. `root` is the XML root, `<Action>Response` or `Error`. */
export function render(body: Readonly<Record<string, unknown>>, root: string, format: Format): Rendered {
  return format === 'JSON'
    ? { contentType: 'application/json;charset=utf-8', text: writeJson(body) }
    : {
        contentType: 'text/xml;charset=utf-8',
        text: `<?xml version='1.0' encoding='UTF-8'?>${element(root, body)}`,
      };
}

/** A list is its element repeated, as in `<OrderIds>1</OrderIds><OrderIds>2</OrderIds>` (dms-api 2.4). */
function element(name: string, value: unknown): string {
  if (value === undefined) {
    return '';
  }
  if (Array.isArray(value)) {
    return value.map((item) => element(name, item)).join('');
  }
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: unknown): string {
  if (value === null || value === undefined) {
    return '';
  }
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, member]) => element(name, member))
      .join('');
  }
  return escape(typeof value === 'string' ? value : writeJson(value));
}

function escape(text: string): string {
  // Control characters are not XML 1.0; the gateway drops them.
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
