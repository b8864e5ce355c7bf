import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFileName, readDownloadUrl, safeFileName } from '../../../src/host/actions/export-file';

const device = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\.|$)/i;

describe('a name that a server gives a file', () => {
  const pieces = fc.constantFrom(
    ...[
      '../',
      '..\\',
      '/',
      'C:',
      '~',
      '.',
      ' ',
      'con',
      'NUL',
      'com1',
      'com¹',
      'conin$',
      'aux .',
      '订单',
      '😀',
      '\u0000',
    ],
    ...['\u202e', '\u200f', '\ufeff', '%2e%2e%2f', '-rf', '$(id)', '.zip', 'x'.repeat(150), '数'.repeat(150)],
  );
  const names = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(pieces, { maxLength: 8 }).map((parts) => parts.join('')),
  );

  it('is a plain name in the chosen folder on every system, or nothing', () => {
    fc.assert(
      fc.property(names, (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/u);
        expect(safe).not.toMatch(/^[.\s]|[.\s]$/);
        expect(safe).not.toMatch(device);
        // With the ending that a file has while it comes.
        expect(Buffer.byteLength(`${safe}.part`, 'utf8')).toBeLessThanOrEqual(255);
        expect(safeFileName(safe)).toBe(safe);
      }),
      { numRuns: 2000 },
    );
  });

  it('stays what it is where it is harmless', () => {
    for (const name of ['orders 2025.zip', '订单导出.csv', 'a-b_c(1).tar.gz', 'console.txt']) {
      expect(safeFileName(name)).toBe(name);
    }
  });

  it('comes out of any address as one', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        const name = exportFileName(new URL(url), '42');
        expect(name).toMatch(/^[^/\\]{1,250}$/);
      }),
    );
  });
});

describe('an address that a file is fetched from', () => {
  it.each([
    'http://dms.example/f.zip',
    'http://localhost.example/f.zip',
    'http://127.0.0.1.example/f.zip',
    'http://127.0.0.1@evil.example/f.zip',
    'file:///etc/passwd',
    'ftp://dms.example/f.zip',
    'data:text/plain,x',
    'javascript:alert(1)',
    'vscode://dms-tickets.dms-tickets/ticket?id=1',
    '//dms.example/f.zip',
    '',
  ])('is not %s', (text) => {
    expect(readDownloadUrl(text)).toBeUndefined();
  });

  it('is https, or this machine', () => {
    for (const text of [
      'https://oss.example/f.zip?Signature=x',
      'http://127.0.0.1:8/f',
      'http://[::1]:8/f',
    ]) {
      expect(readDownloadUrl(text)?.href).toBe(text);
    }
  });
});
