import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asShown, ExactText, lineEndsOf } from '../../src/webview/editor/exact-text';

const piece = fc.constantFrom('a', 'b', '\n', '\r\n', '\r', '撤', '🙂', ' ');
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

/** A text edited the way a text area does it: in what it shows, where no `\r` is. */
const edit = fc.record({ before: text, offset: fc.nat(14), removed: fc.nat(4), typed: text.map(asShown) });

describe('a text in a text area', () => {
  it('shows what was typed and keeps all that was not touched byte for byte', () => {
    fc.assert(
      fc.property(edit, ({ before, offset, removed, typed }) => {
        const shown = asShown(before);
        const after = shown.slice(0, offset) + typed + shown.slice(offset + removed);
        const exact = new ExactText(before);
        const done = exact.take(after);
        const characters = before.match(/\r\n|[\s\S]/g) ?? [];
        const lineEnd = /\r\n|\r|\n/.exec(before)?.[0] ?? '\n';
        expect(exact.value).toBe(
          characters.slice(0, done.offset).join('') +
            done.typed.replaceAll('\n', lineEnd) +
            characters.slice(done.offset + done.removed).join(''),
        );
        expect(shown.slice(0, done.offset) + done.typed + shown.slice(done.offset + done.removed)).toBe(
          after,
        );
      }),
    );
  });

  it('comes back to itself when an edit is taken back in a text with one kind of line end', () => {
    fc.assert(
      fc.property(edit, fc.constantFrom('\n', '\r\n'), ({ before, offset, removed, typed }, lineEnd) => {
        const opening = asShown(before).replaceAll('\n', lineEnd);
        const shown = asShown(before);
        const exact = new ExactText(opening);
        exact.take(shown.slice(0, offset) + typed + shown.slice(offset + removed));
        exact.take(shown);
        // With no line end left to go by, a new one is what a text area types.
        expect(shown.includes('\n') ? exact.value : asShown(exact.value)).toBe(
          shown.includes('\n') ? opening : shown,
        );
      }),
    );
  });

  it('keeps line ends of other kinds around what is typed', () => {
    const exact = new ExactText('a\r\nb\nc\rd');
    exact.take('a\nb\nX\nc\nd');
    expect(exact.value).toBe('a\r\nb\nX\r\nc\rd');
  });
});

describe('line ends', () => {
  it.each([
    ['', '\n'],
    ['a', '\n'],
    ['a\nb\n', '\n'],
    ['a\r\nb\r\n', '\r\n'],
    ['a\r\nb\n', 'mixed'],
    ['a\rb', 'mixed'],
  ])('of %j are %j', (of, are) => {
    expect(lineEndsOf(of)).toBe(are);
  });
});
