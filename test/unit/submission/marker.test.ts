import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markerIn, newMarker, withMarker, withoutMarker } from '../../../src/core/submission/marker';

const anyMarker = fc.constantFrom('0123abcd', 'ffffffff', newMarker());
// Comments that look like markers are the ones to fear.
const anyComment = fc.oneof(
  fc.string(),
  fc.string().map((text) => `${text} [vsc:8f3a1c00]`),
);

test('a marker is found in the comment it was given to', () => {
  fc.assert(
    fc.property(anyComment, anyMarker, (comment, marker) => {
      expect(markerIn(withMarker(comment, marker))).toBe(marker);
    }),
  );
});

test('a comment without a marker comes back as it was typed', () => {
  fc.assert(
    fc.property(fc.string(), anyMarker, (comment, marker) => {
      fc.pre(markerIn(comment) === undefined);
      expect(withoutMarker(comment)).toBe(comment);
      expect(withoutMarker(withMarker(comment, marker))).toBe(comment);
    }),
  );
});

test('a copied ticket gets a marker of its own instead of the one it came with', () => {
  expect(withMarker('ducks [vsc:00000000]', '11111111')).toBe('ducks [vsc:11111111]');
});

test('a marker in the middle of a comment is text', () => {
  expect(markerIn('like [vsc:00000000] of last week')).toBeUndefined();
  expect(withoutMarker('like [vsc:00000000] of last week')).toBe('like [vsc:00000000] of last week');
});
