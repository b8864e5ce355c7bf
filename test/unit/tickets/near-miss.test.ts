import { describe, expect, it } from 'vitest';
import { nearMiss } from '../../../src/core/tickets/near-miss';

const words = ['database', 'type', 'reason', 'background', 'rows', 'stakeholders', 'ticket'];

describe('a near miss', () => {
  it.each([
    ['databse', 'database'],
    ['datbaase', 'database'],
    ['db', undefined],
    ['data', 'database'],
    ['reson', 'reason'],
    ['raeson', 'reason'],
    ['row', 'rows'],
    ['Rosw', 'rows'],
    ['typ', 'type'],
    ['tpye', 'type'],
    ['stackholders', 'stakeholders'],
    ['stakeholder', 'stakeholders'],
    ['colour', undefined],
    ['', undefined],
    ['x'.repeat(1000), undefined],
  ])('of %s is %s', (word, meant) => {
    expect(nearMiss(word, words)).toBe(meant);
  });

  it('is none when two words are equally near', () => {
    expect(nearMiss('rat', ['cat', 'bat'])).toBeUndefined();
  });
});
