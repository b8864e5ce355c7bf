const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function element(xml: string, name: string): string {
  const inner = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
  return inner.replace(/&(\w+);/g, (whole, entity: string) => entities[entity] ?? whole).trim();
}

/** Some of the gateway's errors are XML with the root `<Error>` whatever was asked for (dms-api 1.6). */
export function readXmlError(body: string): object | undefined {
  const start = body
    .slice(0, 10_000)
    .replace(/^\s*<\?xml[^>]*\?>/, '')
    .trimStart();
  return start.startsWith('<Error>')
    ? {
        Code: element(start, 'Code') || 'UnknownError',
        Message: element(start, 'Message'),
        RequestId: element(start, 'RequestId'),
      }
    : undefined;
}
