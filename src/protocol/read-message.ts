import * as v from 'valibot';
import { ToHost } from './messages';

/** Twice the longest SQL, since a form may hold another text of that length beside it. In characters. */
const mostText = 32 * 1024 * 1024;
/** Databases, people and tables in the lists of one form have fewer parts. */
const mostParts = 200_000;
const deepest = 8;

/** Whether it is no more than a form can hold; found out before anything is made of it. */
function isModest(raw: unknown): boolean {
  let text = 0;
  let parts = 0;
  const waiting: (readonly [value: unknown, depth: number])[] = [[raw, 0]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [value, depth] = next;
    parts += 1;
    if (typeof value === 'string') {
      text += value.length;
    } else if (typeof value === 'object' && value !== null) {
      const inner = Object.entries(value);
      if (depth === deepest || parts + inner.length > mostParts) {
        return false;
      }
      for (const [name, one] of inner) {
        text += name.length;
        waiting.push([one, depth + 1]);
      }
    }
    if (text > mostText || parts > mostParts) {
      return false;
    }
  }
  return true;
}

/** What the page says; `undefined` for anything that no page of ours says, in its shape or in its size. */
export function readToHost(raw: unknown): ToHost | undefined {
  if (!isModest(raw)) {
    return undefined;
  }
  const parsed = v.safeParse(ToHost, raw);
  return parsed.success ? parsed.output : undefined;
}
