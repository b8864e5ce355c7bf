/** The console's address, from the setting's template; `undefined` when it is no `https` address. */
export function consoleAddress(
  template: string,
  { orderId, tid }: { readonly orderId: string; readonly tid: string },
): string | undefined {
  const filled = template
    .replaceAll('{orderId}', encodeURIComponent(orderId))
    .replaceAll('{tid}', encodeURIComponent(tid));
  const url = URL.canParse(filled) ? new URL(filled) : undefined;
  return url?.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : undefined;
}
