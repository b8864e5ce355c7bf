/**
 * A sentence for a person, not yet in their language.
 *
 * `text` is the English sentence and at the same time the key of its translation (`media/l10n`); `{0}`, `{1}` are replaced by
 * `args`. The core cannot see VS Code, so it hands messages up and the host or the form translates them.
 */
export interface Message {
  readonly text: string;
  readonly args?: readonly (string | number)[];
}

/** Builds a {@link Message}. Call it with a literal, so that the translation check finds the sentence. */
export function message(text: string, ...args: readonly (string | number)[]): Message {
  return args.length === 0 ? { text } : { text, args };
}

/** The sentence in the language of `bundle` (English sentence to translation); English where it has none. */
export function translate(
  { text, args = [] }: Message,
  bundle: Readonly<Record<string, string>> = {},
): string {
  const template = Object.hasOwn(bundle, text) ? (bundle[text] ?? text) : text;
  return template.replace(/\{(\d+)\}/g, (whole, index: string) => {
    const arg = args[Number(index)];
    return arg === undefined ? whole : String(arg);
  });
}
