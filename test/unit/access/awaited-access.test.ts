import { describe, expect, it } from 'vitest';
import { AwaitedAccess } from '../../../src/host/access/awaited-access';

function memory() {
  const kept = new Map<string, unknown>();
  return {
    get: (key: string) => kept.get(key),
    update: (key: string, value: unknown) => Promise.resolve(void kept.set(key, value)),
  };
}

describe('a draft that waits for a permission', () => {
  it('goes on when the ticket of its request is seen to have succeeded, once', async () => {
    const kept = memory();
    await new AwaitedAccess(kept).add('draft', 'request');
    const awaited = new AwaitedAccess(kept);
    expect(await awaited.settle(() => 'success')).toEqual([]);
    await awaited.created('another', ['1']);
    await awaited.created('request', ['2']);
    expect(await awaited.settle(() => undefined)).toEqual([]);
    expect(await awaited.settle(() => 'toaudit')).toEqual([]);
    expect(await awaited.settle((orderId) => (orderId === '2' ? 'SUCCESS' : undefined))).toEqual(['draft']);
    expect(await awaited.settle(() => 'success')).toEqual([]);
  });

  it.each(['reject', 'closed'])('waits no longer after %s', async (code) => {
    const awaited = new AwaitedAccess(memory());
    await awaited.add('draft', 'request');
    await awaited.created('request', ['2']);
    expect(await awaited.settle(() => code)).toEqual([]);
    expect(await awaited.settle(() => 'success')).toEqual([]);
  });
});
