/** How base64 writes `bytes` when they stand `offset` bytes into a group of three: only the letters that no neighbour changes. */
function base64At(bytes: Buffer, offset: number): string {
  const first = Math.ceil((offset * 8) / 6);
  const last = Math.floor(((offset + bytes.length) * 8) / 6);
  return Buffer.concat([Buffer.alloc(offset), bytes])
    .toString('base64')
    .slice(first, last);
}

function strictlyEncoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function lowerEscapes(text: string): string {
  return text.replace(/%[\dA-F]{2}/g, (escape) => escape.toLowerCase());
}

/** A secret in every form in which it might lie around, each with its name. The same bytes are named once. */
export function formsOf(secret: string): ReadonlyMap<string, string> {
  const bytes = Buffer.from(secret, 'utf8');
  const hex = bytes.toString('hex');
  const json = JSON.stringify(secret).slice(1, -1);
  const forms: [form: string, text: string][] = [
    ['plain', secret],
    ['JSON', json],
    ['JSON with escaped slashes', json.replaceAll('/', '\\/')],
    ['JSON in JSON', JSON.stringify(json).slice(1, -1)],
    ['HTML', secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')],
    ['URL-encoded', encodeURIComponent(secret)],
    ['URL-encoded', strictlyEncoded(secret)],
    ['URL-encoded', lowerEscapes(strictlyEncoded(secret))],
    ['URL-encoded', new URLSearchParams({ '': secret }).toString().slice(1)],
    ['URL-encoded twice', encodeURIComponent(encodeURIComponent(secret))],
    ['hex', hex],
    ['hex', hex.toUpperCase()],
    ...[0, 1, 2].flatMap((offset): [string, string][] => {
      const text = base64At(bytes, offset);
      return [
        ['base64', text],
        ['base64url', text.replaceAll('+', '-').replaceAll('/', '_')],
      ];
    }),
  ];
  return new Map([...forms].reverse().map(([form, text]) => [text, form]));
}
