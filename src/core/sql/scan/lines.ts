import { BLANK, WORD } from '../lexer/characters';
import { lineEnd } from '../lexer/literals';

/** Lines that are for the client and not for the database. */

function isLineBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

/** Whether nothing but blanks stands on the line before `at`. */
export function startsLine(text: string, at: number, classes: Uint8Array): boolean {
  let before = at - 1;
  while (before >= 0) {
    const code = text.charCodeAt(before);
    if (isLineBreak(code)) {
      return true;
    }
    if (classes[code] !== BLANK) {
      return false;
    }
    before -= 1;
  }
  return true;
}

/** The offset of the line's end when nothing but blanks stands from `at` to it, else -1. */
function blankToLineEnd(text: string, at: number, end: number, classes: Uint8Array): number {
  let next = at;
  while (next < end) {
    const code = text.charCodeAt(next);
    if (isLineBreak(code)) {
      return next;
    }
    if (classes[code] !== BLANK) {
      return -1;
    }
    next += 1;
  }
  return next;
}

/** The end of the line of a `/` (one character at `at`) that stands alone on it, else -1. */
export function loneSlashEnd(text: string, at: number, end: number, classes: Uint8Array): number {
  return startsLine(text, at, classes) ? blankToLineEnd(text, at + 1, end, classes) : -1;
}

/** The end of the line of a `GO` at `at` that ends a batch, else -1: a count, `;` and a comment may follow. */
export function goLineEnd(text: string, at: number, end: number, classes: Uint8Array): number {
  if (!startsLine(text, at, classes)) {
    return -1;
  }
  if (at + 2 >= end || isLineBreak(text.charCodeAt(at + 2))) {
    return at + 2;
  }
  const stop = lineEnd(text, at, end);
  const rest = text.slice(at + 2, Math.min(stop, at + 202));
  return /^(?:\s+\d{1,9})?\s*;?\s*(?:--.*|\/\*.*)?$/.test(rest) ? stop : -1;
}

/** The end of the word at `at`. */
export function wordEnd(text: string, at: number, end: number, classes: Uint8Array): number {
  let next = at;
  while (next < end && classes[text.charCodeAt(next)] === WORD) {
    next += 1;
  }
  return next;
}

/** The end of a SQL*Plus line at `at`: it goes on after a `-` at its end. */
export function continuedLineEnd(text: string, at: number, end: number): number {
  let stop = lineEnd(text, at, end);
  while (stop < end && endsInDash(text, at, stop)) {
    stop = lineEnd(text, stop + 1, end);
  }
  return stop;
}

/** Of the last characters of a line eight are looked at. */
function endsInDash(text: string, at: number, stop: number): boolean {
  const least = Math.max(at, stop - 8);
  let last = stop - 1;
  while (
    last >= least &&
    (text.charCodeAt(last) === 0x20 || text.charCodeAt(last) === 0x09 || text.charCodeAt(last) === 0x0d)
  ) {
    last -= 1;
  }
  return last >= least && text.charCodeAt(last) === 0x2d;
}

/** The delimiter that a `DELIMITER` command sets: the first word after `from` on its line, quotes stripped. */
export function delimiterArgument(text: string, from: number, end: number): string {
  const line = text.slice(from, Math.min(lineEnd(text, from, end), from + 200));
  const word = /^\s*(\S+)/.exec(line)?.[1] ?? '';
  return /^(['"`]).+\1$/.test(word) ? word.slice(1, -1) : word;
}
