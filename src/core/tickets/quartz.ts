import { message, type Message } from '../message';

/**
 * Quartz's cron expressions, as DMS takes them (dms-api.md 2.3, `cronFormat`): second, minute, hour, day of month, month, day
 * of week and perhaps year. Exactly one of the two days is `?`; weekdays count from 1, Sunday; ranges may wrap (`22-2`).
 */

interface Part {
  readonly min: number;
  readonly max: number;
  /** Words for the numbers from `min` on. */
  readonly names?: readonly string[];
  /** What stands alone in this part beside numbers, after names have become numbers. */
  readonly special?: RegExp;
}

const parts: readonly Part[] = [
  { min: 0, max: 59 },
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31, special: /^(?:\?|L|LW|L-(?:[12]?\d|30)|(?:[1-9]|[12]\d|3[01])W)$/ },
  {
    min: 1,
    max: 12,
    names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
  },
  {
    min: 1,
    max: 7,
    names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
    special: /^(?:\?|L|[1-7]L|[1-7]#[1-5])$/,
  },
  { min: 1970, max: 2099 },
];

const dayPart = 3;
const monthPart = 4;
const weekdayPart = 5;
const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** What one part allows: everything, the numbers listed, or one of Quartz's special days. */
export type Allowed = '*' | readonly number[] | { readonly special: string };

export type Quartz =
  | { readonly ok: true; readonly parts: readonly Allowed[] }
  | { readonly ok: false; readonly message: Message };

function withoutNames(text: string, { names = [], min }: Part): string {
  return names.reduce((rest, name, index) => rest.replaceAll(name, String(min + index)), text);
}

/** `from`, `from + step`, … up to `to`; past the end it goes on at the beginning, as Quartz does. */
function steps({ min, max }: Part, from: number, to: number, step: number): number[] {
  const last = to < from ? to + (max - min + 1) : to;
  const found: number[] = [];
  for (let value = from; value <= last; value += step) {
    found.push(value > max ? value - (max - min + 1) : value);
  }
  return found;
}

/** The numbers of one item of a list: `3`, `3-5`, `3/2`, `3-9/2`, `*` with a step; `undefined` when it is none of these. */
function itemNumbers(item: string, part: Part): readonly number[] | undefined {
  const match = /^(?:\*|(\d{1,4})(?:-(\d{1,4}))?)(?:\/(\d{1,2}))?$/.exec(item);
  if (match === null) {
    return undefined;
  }
  const [, first, second, every] = match;
  const step = every === undefined ? 1 : Number(every);
  const from = first === undefined ? part.min : Number(first);
  const open = first === undefined || (second === undefined && every !== undefined);
  const to = open ? part.max : Number(second ?? first);
  const inside = [from, to].every((value) => value >= part.min && value <= part.max);
  return inside && step >= 1 && step <= part.max ? steps(part, from, to, step) : undefined;
}

function readPart(text: string, part: Part): Allowed | undefined {
  const plain = withoutNames(text, part);
  if (plain === '*') {
    return '*';
  }
  if (part.special?.test(plain) === true) {
    return { special: plain };
  }
  const numbers = plain.split(',').map((item) => itemNumbers(item, part));
  return numbers.every((list) => list !== undefined)
    ? [...new Set(numbers.flat())].sort((one, other) => one - other)
    : undefined;
}

function isAny(allowed: Allowed | undefined): boolean {
  return typeof allowed === 'object' && 'special' in allowed && allowed.special === '?';
}

/** Whether no month has any of these days, such as 31 February. */
function neverComes(days: Allowed | undefined, inMonths: Allowed | undefined): boolean {
  if (!Array.isArray(days) || !Array.isArray(inMonths)) {
    return false;
  }
  const earliest = Math.min(...(days as readonly number[]));
  return (inMonths as readonly number[]).every((month) => earliest > (longestMonths[month - 1] ?? 0));
}

/** Reads a Quartz expression, or says what is wrong with it. */
export function readQuartz(text: string): Quartz {
  const written = text.trim().toUpperCase().split(/\s+/);
  if (written.length !== 6 && written.length !== 7) {
    return {
      ok: false,
      message: message(
        'A cron expression has 6 or 7 parts: second, minute, hour, day, month, weekday and perhaps year.',
      ),
    };
  }
  const read: Allowed[] = [];
  for (const [index, part] of parts.slice(0, written.length).entries()) {
    const allowed = readPart(written[index] ?? '', part);
    if (allowed === undefined) {
      return {
        ok: false,
        message: message(
          'Part {0} of the cron expression, {1}, is not understood. Its numbers go from {2} to {3}.',
          index + 1,
          written[index] ?? '',
          part.min,
          part.max,
        ),
      };
    }
    read.push(allowed);
  }
  if (isAny(read[dayPart]) === isAny(read[weekdayPart])) {
    return {
      ok: false,
      message: message(
        'Either the day (part 4) or the weekday (part 6) of a cron expression is ?, not both.',
      ),
    };
  }
  return neverComes(read[dayPart], read[monthPart])
    ? { ok: false, message: message('No month has this day.') }
    : { ok: true, parts: read };
}
