import type { ToForm } from './messages';

export type Opening = Extract<ToForm, { readonly type: 'open' }>;

/** The form's script and style sheet. They stand in the page itself: the service worker that brings files is slow to answer. */
export interface PageParts {
  readonly script: string;
  readonly style: string;
}

export interface FormHtmlSetting {
  /** `webview.cspSource`. */
  readonly cspSource: string;
  /** Fresh for every load; at least 128 bits, base64url. */
  readonly nonce: string;
  readonly parts: PageParts;
  /** What the page can draw without asking. */
  readonly opening: Opening;
  /** Names this page, so that it knows later that what came with it is no longer the newest. */
  readonly load: string;
  readonly lang: string;
  readonly title: string;
}

/** The `id` of the element that holds the {@link Opening}. */
export const openingId = 'opening';

/** In characters: a page that holds a very long text is slower to come than one that asks for it. */
const mostEnclosed = 256 * 1024;

/**
 * What the page may do: run scripts with this load's nonce, and read its own files. No script that the host has not put in, no
 * eval, no remote content. Inline styles are allowed because Monaco places its lines with them; workers come from blobs because
 * a webview cannot start one from its files.
 */
export function contentSecurityPolicy({
  cspSource,
  nonce,
}: Pick<FormHtmlSetting, 'cspSource' | 'nonce'>): string {
  return [
    `default-src 'none'`,
    `script-src 'nonce-${nonce}'`,
    `style-src ${cspSource} 'unsafe-inline'`,
    `font-src ${cspSource}`,
    `img-src ${cspSource} data:`,
    `worker-src blob:`,
    `connect-src ${cspSource}`,
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * JSON as it may stand in a script element, whatever is in it: nothing there begins a tag or a comment, and nothing looks like the
 * addresses that VS Code once replaced in pages.
 */
export function enclosed(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]|vscode-/gi,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}${found.slice(1)}`,
  );
}

/** The page of the form, with the draft that its script draws, unless that is long: then the script asks for it. */
export function formHtml(setting: FormHtmlSetting): string {
  const { nonce, parts, opening, load, lang, title } = setting;
  const data = enclosed(opening);
  return `<!DOCTYPE html>
<html lang="${escape(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(contentSecurityPolicy(setting))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<style>${parts.style}</style>
</head>
<body>
<main></main>
<script type="application/json" id="${openingId}" data-load="${escape(load)}">${data.length > mostEnclosed ? '' : data}</script>
<script nonce="${escape(nonce)}">${parts.script}</script>
</body>
</html>`;
}
