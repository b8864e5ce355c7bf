import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { translate, type Message } from '../../../src/core/message';
import { followLink } from '../../../src/host/links/follow-link';
import { readTicketLink, ticketLink } from '../../../src/host/links/ticket-link';

const mine = { id: '11111111-1111-1111-1111-111111111111', tid: '3' };
const other = { id: '22222222-2222-2222-2222-222222222222', tid: '4' };

function parts(link: string) {
  const { pathname, search } = new URL(link);
  return { path: pathname, query: search.slice(1) };
}

describe('a link to a ticket', () => {
  const digits = fc.stringMatching(/^\d{1,20}$/);

  it('names the ticket and the tenant, and is read back', () => {
    expect(ticketLink('vscode', 'a.b', { orderId: '42', tid: '3' })).toBe(
      'vscode://a.b/ticket?id=42&tenant=3',
    );
    fc.assert(
      fc.property(digits, fc.option(digits, { nil: undefined }), (orderId, tid) => {
        const link = ticketLink('vscode', 'a.b', { orderId, tid });
        expect(readTicketLink(parts(link))).toEqual({ orderId, tid });
      }),
    );
  });

  it.each([
    ['/ticket', ''],
    ['/ticket', 'id='],
    ['/ticket', 'id=42x'],
    ['/ticket', 'id=-42'],
    ['/ticket', 'id=1&id=2'],
    ['/ticket', 'id=42&tenant='],
    ['/ticket', 'id=42&tenant=../3'],
    ['/ticket', 'id=42&endpoint=https://evil.example'],
    ['/ticket', 'id=42&__proto__=1'],
    ['/ticket', `id=42&tenant=${'1'.repeat(300)}`],
    ['/submit', 'id=42'],
    ['/ticket/../submit', 'id=42'],
    ['', 'id=42'],
  ])('is nothing but that: %s?%s', (path, query) => {
    expect(readTicketLink({ path, query })).toHaveProperty('text');
  });

  it('is never read as more than two numbers, whatever it says', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.boolean(), (path, query, ours) => {
        const read = readTicketLink({ path: ours ? '/ticket' : path, query });
        if (!('text' in read)) {
          expect(read.orderId).toMatch(/^\d{1,20}$/);
          expect(read.tid ?? '0').toMatch(/^\d{1,20}$/);
        }
      }),
    );
  });
});

describe('following a link', () => {
  async function followed(query: string, accounts = [mine, other], path = '/ticket') {
    const shown: (string | undefined)[][] = [];
    const warned: string[] = [];
    await followLink(
      { path, query },
      {
        accounts: () => Promise.resolve(accounts),
        active: () => Promise.resolve(accounts[0]),
        show: (...ticket) => Promise.resolve(void shown.push(ticket)),
        warn: (text: Message) => void warned.push(translate(text)),
      },
    );
    return { shown, warned };
  }

  it('shows the ticket through the account in use, or one of its tenant', async () => {
    expect(await followed('id=42')).toEqual({ shown: [['42', undefined]], warned: [] });
    expect(await followed('id=42&tenant=3')).toEqual({ shown: [['42', mine.id]], warned: [] });
    expect(await followed('id=42&tenant=4')).toEqual({ shown: [['42', other.id]], warned: [] });
  });

  it('asks for an account where there is none', async () => {
    expect(await followed('id=42&tenant=3', [])).toEqual({ shown: [['42', undefined]], warned: [] });
  });

  it('says so where no account is in the tenant, or nothing is understood', async () => {
    const { shown, warned } = await followed('id=42&tenant=9');
    expect(shown).toEqual([]);
    expect(warned).toEqual([expect.stringContaining('tenant 9, which none of your accounts is in')]);
    expect((await followed('id=42', [mine], '/submit')).warned).toEqual([
      expect.stringContaining('Nothing was done.'),
    ]);
  });
});
