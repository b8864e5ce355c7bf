import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readToHost } from '../../../src/protocol/read-message';
import { complete } from '../tickets/samples';

const submit = {
  type: 'submit',
  revision: 1,
  content: { pluginType: 'DC_COMMON', values: complete['DC_COMMON'] ?? {} },
  production: '',
};

describe('a message of the page', () => {
  it('is read', () => {
    expect(readToHost(submit)).toEqual(submit);
  });

  it('is refused when it is more than a form can hold, soon', () => {
    const half = 'x'.repeat(15 * 1024 * 1024);
    const holding = (...texts: string[]) => ({
      ...submit,
      content: {
        ...submit.content,
        values: Object.fromEntries(texts.map((text, index) => [`f${index}`, text])),
      },
    });
    expect(readToHost(holding(half, half))).toBeDefined();
    expect(readToHost(holding(half, half, half))).toBeUndefined();
    const round: Record<string, unknown> = { type: 'ready' };
    round['self'] = round;
    const broad = { type: 'ready', more: Array.from({ length: 300_000 }, () => 0) };
    const started = performance.now();
    expect([readToHost(round), readToHost(broad)]).toEqual([undefined, undefined]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('never throws and never touches a prototype, whatever comes', () => {
    const anything = fc.anything({
      withNullPrototype: true,
      withBigInt: true,
      withDate: true,
      withMap: true,
    });
    fc.assert(
      fc.property(
        anything,
        fc.constantFrom(...Object.keys(submit), '__proto__', 'constructor'),
        (part, name) => {
          readToHost(part);
          const read = readToHost({ ...submit, [name]: part });
          expect(read === undefined || read.type === 'submit').toBe(true);
          readToHost({
            ...submit,
            content: { ...submit.content, values: { ['__proto__']: part, sql: part } },
          });
          expect(Object.keys(Object.prototype)).toEqual([]);
          expect(({} as Record<string, unknown>)['sql']).toBeUndefined();
        },
      ),
      { numRuns: 500 },
    );
  });
});
