/** What goes back over the connection. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Destroys the connection: at once, or after half of the body. */
  readonly cut?: 'at-once' | 'half-way';
  /** Rests after half of the body, in milliseconds. */
  readonly pause?: number;
}

export function htmlReply(status: number): Reply {
  const title = status === 414 ? '414 Request-URI Too Large' : `${status} Bad Gateway`;
  return {
    status,
    headers: { 'content-type': 'text/html' },
    body: Buffer.from(
      `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>Tengine</center>\r\n</body>\r\n</html>\r\n`,
    ),
  };
}
