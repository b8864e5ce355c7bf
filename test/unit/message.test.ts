import { describe, expect, it } from 'vitest';
import { message, translate } from '../../src/core/message';

describe('message', () => {
  it('has no args when there are none', () => {
    expect(message('Sign in first.')).toEqual({ text: 'Sign in first.' });
    expect(message('At most {0} rows.', 5)).toEqual({ text: 'At most {0} rows.', args: [5] });
  });
});

describe('translate', () => {
  const chinese = { 'At most {0} rows.': '最多 {0} 行。', '{0} of {1}': '共 {1}，第 {0}' };

  it.each([
    [message('At most {0} rows.', 5), {}, 'At most 5 rows.'],
    [message('At most {0} rows.', 5), chinese, '最多 5 行。'],
    [message('{0} of {1}', 1, 2), chinese, '共 2，第 1'],
    [message('Not translated'), chinese, 'Not translated'],
    [message('{0} and {1}', 'a'), {}, 'a and {1}'],
    [message('{0}', '{1}', 'never'), {}, '{1}'],
    [message('{0}', '$&'), {}, '$&'],
    [message('toString'), chinese, 'toString'],
    [message('{x} {0}', ''), {}, '{x} '],
  ])('%j', (sentence, bundle, expected) => {
    expect(translate(sentence, bundle)).toBe(expected);
  });
});
