const part = /`(?:[^`]|``)*`|"(?:[^"]|"")*"|\[(?:[^\]]|\]\])*\]|[^.]+/g;
const closers: Readonly<Record<string, string>> = { '`': '`', '"': '"', '[': ']' };

/** The parts of a name with dots, without their quotes: `` `a`.b `` gives `a` and `b`. */
export function bareParts(written: string): readonly string[] {
  return (written.match(part) ?? []).map((one) => {
    const close = closers[one.charAt(0)];
    return close !== undefined && one.length > 1 && one.endsWith(close)
      ? one.slice(1, -1).replaceAll(close + close, close)
      : one.trim();
  });
}
