export interface FormHtmlSetting {
  /** `webview.cspSource`. */
  readonly cspSource: string;
  /** Fresh for every load; at least 128 bits, base64url. */
  readonly nonce: string;
  /** The address of `dist/webview` as the page sees it. */
  readonly assets: string;
  readonly lang: string;
  readonly title: string;
}

/**
 * What the page may do: run scripts with this load's nonce, and read its own files. No inline script, no eval, no remote
 * content. Inline styles are allowed because Monaco places its lines with them; workers come from blobs because a webview
 * cannot start one from its files.
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

/** The page of the form, before its script draws it. Holds nothing that a person typed. */
export function formHtml(setting: FormHtmlSetting): string {
  const { nonce, assets, lang, title } = setting;
  return `<!DOCTYPE html>
<html lang="${escape(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escape(contentSecurityPolicy(setting))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)}</title>
<link rel="stylesheet" href="${escape(assets)}/form.css">
</head>
<body>
<main></main>
<script nonce="${escape(nonce)}" src="${escape(assets)}/form.js"></script>
</body>
</html>`;
}
