import type { Finding, Severity } from '../../core/sql/findings/finding';
import { moved, type Replacement } from '../../core/sql/locate';
import type { Range } from '../../core/sql/split';

/**
 * A finding where it is after edits of its document; `undefined` when all of it was replaced. What was written for a text that
 * is now another is no fix any more.
 */
export function afterEdits(finding: Finding, replacements: readonly Replacement[]): Finding | undefined {
  let { range, fix }: Pick<Finding, 'range' | 'fix'> = finding;
  for (const replacement of replacements) {
    const { offset, length } = replacement;
    const touched = offset <= range.end && offset + length >= range.start;
    const next = moved(range, replacement);
    if (next === undefined) {
      return undefined;
    }
    const fixed = touched || fix === undefined ? undefined : moved(fix.range, replacement);
    fix = fix !== undefined && fixed !== undefined ? { ...fix, range: fixed } : undefined;
    range = next;
  }
  return { ...finding, range, fix };
}

/**
 * Ranges that were read, after edits; what was replaced altogether is left out. What is typed at the end of one belongs to it: a
 * WHERE that was missing there.
 */
export function rangesAfter(
  ranges: readonly Range[],
  replacements: readonly Replacement[],
): readonly Range[] {
  return ranges.flatMap((range) => {
    let now: Range | undefined = range;
    for (const replacement of replacements) {
      const { offset, length, inserted } = replacement;
      now =
        now !== undefined && offset === now.end && length === 0
          ? { start: now.start, end: now.end + inserted }
          : now && moved(now, replacement);
    }
    return now ?? [];
  });
}

const rank: Readonly<Record<Severity, number>> = { hint: 0, warning: 1, error: 2 };

/** Several may say the same of one place, as a form and the file itself do; the strictest is heard. */
export function eachOnce(found: Iterable<readonly Finding[]>): readonly Finding[] {
  const once = new Map<string, Finding>();
  for (const finding of [...found].flat()) {
    const key = `${finding.rule} ${String(finding.range.start)}`;
    const known = once.get(key);
    if (known === undefined || rank[finding.severity] > rank[known.severity]) {
      once.set(key, finding);
    }
  }
  return [...once.values()];
}
