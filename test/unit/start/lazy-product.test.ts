import { describe, expect, it } from 'vitest';
import type { Product } from '../../../src/host/product';
import { LazyProduct } from '../../../src/host/start/lazy-product';

/** The only part of a product that loading it touches. */
function productThat(dispose: () => void): Product {
  return { dispose } as Product;
}

describe('the product', () => {
  it('is built once, whoever asks for it at the same time', async () => {
    let built = 0;
    const product = new LazyProduct(() => {
      built += 1;
      return Promise.resolve(productThat(() => undefined));
    });
    expect(built).toBe(0);
    const [one, other] = await Promise.all([product.load(), product.load()]);
    expect(one).toBe(other);
    expect(built).toBe(1);
  });

  it('is told to its listeners before whoever asked for it has it', async () => {
    const order: string[] = [];
    const product = new LazyProduct(() => Promise.resolve(productThat(() => undefined)));
    product.onLoad(() => order.push('told'));
    await product.load();
    order.push('used');
    expect(order).toEqual(['told', 'used']);
  });

  it('is tried again when it could not be read', async () => {
    let tries = 0;
    const product = new LazyProduct(() => {
      tries += 1;
      return tries === 1
        ? Promise.reject(new Error('too many open files'))
        : Promise.resolve(productThat(() => undefined));
    });
    await expect(product.load()).rejects.toThrow('too many open files');
    await expect(product.load()).resolves.toBeDefined();
  });

  it('is disposed of at once when it is there, afterwards when it is coming, and never built for that', async () => {
    let disposed = 0;
    const create = () => Promise.resolve(productThat(() => (disposed += 1)));
    new LazyProduct(create).dispose();
    expect(disposed).toBe(0);

    const there = new LazyProduct(create);
    await there.load();
    there.dispose();
    expect(disposed).toBe(1);

    const coming = new LazyProduct(create);
    const loading = coming.load();
    coming.dispose();
    expect(disposed).toBe(1);
    await loading;
    await Promise.resolve();
    expect(disposed).toBe(2);
  });
});
