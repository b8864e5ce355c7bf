import { describe, expect, it } from 'vitest';
import { KnownStakeholders } from '../../../src/host/form/known-stakeholders';

const shop = { dbId: '1', logic: false };
const logicalShop = { dbId: '1', logic: true };
const crm = { dbId: '2', logic: false };
const ann = { userId: '5', nickName: 'Ann' };
const bo = { userId: '6', nickName: 'Bo' };

function fresh(kept: Record<string, unknown> = {}): KnownStakeholders {
  return new KnownStakeholders({
    get: (key: string) => kept[key] as never,
    update: (key: string, value: unknown) => {
      kept[key] = value;
      return Promise.resolve();
    },
  });
}

describe('stakeholders of earlier tickets', () => {
  it('are known for their database and tenant, the newest first, each once', async () => {
    const known = fresh();
    await known.remember('3001', [shop, crm], [ann]);
    await known.remember('3001', [shop], [bo, { ...ann, nickName: 'Ann Lee' }]);
    expect(known.of('3001', [shop])).toEqual([bo, { userId: '5', nickName: 'Ann Lee' }]);
    expect(known.of('3001', [crm])).toEqual([ann]);
    expect(known.of('3001', [shop, crm]).map(({ userId }) => userId)).toEqual(['6', '5']);
    expect(known.of('3001', [logicalShop])).toEqual([]);
    expect(known.of('3002', [shop])).toEqual([]);
    expect(known.of('3001', [])).toEqual([]);
  });

  it('are ten for a database and those of two hundred databases at most', async () => {
    const known = fresh();
    await known.remember('3001', [shop], [ann]);
    const others = Array.from({ length: 200 }, (_, index) => ({ dbId: String(index + 10), logic: false }));
    const crowd = others.map(({ dbId }) => ({ userId: dbId, nickName: dbId }));
    await known.remember('3001', others, crowd);
    expect(known.of('3001', [shop])).toEqual([]);
    expect(known.of('3001', others.slice(0, 1))).toHaveLength(10);
  });

  it('stay unknown where what was kept is no such thing', async () => {
    const known = fresh({ 'stakeholders.3001': ['?'] });
    expect(known.of('3001', [shop])).toEqual([]);
    await known.remember('3001', [shop], []);
    await known.remember('3001', [shop], [ann]);
    expect(known.of('3001', [shop])).toEqual([ann]);
  });
});
