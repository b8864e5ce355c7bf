function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const one of text) {
    run = one === character ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/** A block of code that holds the text as it is, whatever is in it: its fence is longer than any run of backticks there. */
export function fenced(text: string, language = ''): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text, '`') + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A text on one line as code, whatever is in it. */
export function codeSpan(text: string): string {
  const line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  const ticks = '`'.repeat(longestRun(line, '`') + 1);
  const space = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return line === '' ? '–' : `${ticks}${space}${line}${space}${ticks}`;
}
