import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdsKey } from '../../../src/core/access-key';
import { keyMaterial } from '../../../src/core/credentials/key-material';

// Put together here, so that no scanner takes them for real ones.
const id = ['LTAI', '5tExample0123456789a'].join('');
const secret = 'Ab1'.repeat(10);
const token = `CAIS${'x1Y='.repeat(30)}`;

describe('an AccessKey in a text', () => {
  test.each([
    ['settings', `{"dms.accessKeyId": "${id}", "dms.accessKeySecret": "${secret}"}`, {}],
    [
      'settings by name',
      `accessKeyId: ${id}\naccessKeySecret: ${secret}\nsecurityToken: ${token}`,
      { token },
    ],
    ['directives', `-- @dms accessKeyId: ${id}\n-- @dms access-key-secret：${secret}\nSELECT 1;`, {}],
    [
      'a profile',
      `{"access_key_id":"${id}","access_key_secret":"${secret}","sts_token":"${token}"}`,
      { token },
    ],
  ])('is found in %s', (_name, text, more: { readonly token?: string }) => {
    const { key, places } = keyMaterial(text);
    expect(key).toEqual({
      accessKeyId: id,
      accessKeySecret: secret,
      ...(more.token === undefined ? {} : { securityToken: more.token }),
    });
    expect(places.map(({ start, end }) => text.slice(start, end))).toEqual(
      expect.arrayContaining(Object.values(key)),
    );
  });

  test('is nowhere where there is none', () => {
    expect(keyMaterial('UPDATE t SET secret = NULL, token = 5 WHERE id = 1')).toEqual({
      key: {},
      places: [],
    });
  });

  test('any text gives places within it, in order', () => {
    const piece = fc.oneof(fc.constantFrom(id, secret, token, 'secret: ', 'token=', '"', '\n'), fc.string());
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('');
        const { key, places } = keyMaterial(text);
        const values = places.map(({ start, end }) => text.slice(start, end));
        expect([...values].sort()).toEqual(Object.values(key).sort());
        expect(places).toEqual(places.toSorted((a, b) => a.start - b.start));
      }),
    );
  });
});

test.each([
  [id, true],
  [`STS.${'N'.repeat(20)}`, true],
  [`in a sentence: ${id}, see`, true],
  ['LTAI', false],
  ['an ordinary reason', false],
  ["UPDATE t SET token = 'x'", false],
])('whether "%s" holds a key: %s', (text, holds) => {
  expect(holdsKey(text)).toBe(holds);
});
