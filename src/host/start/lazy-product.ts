import type * as vscode from 'vscode';
import type { Product } from '../product';

/** The product, loaded when something of it is first wanted. */
export class LazyProduct implements vscode.Disposable {
  /** `undefined` until it is there. */
  loaded: Product | undefined;
  private loading: Promise<Product> | undefined;
  private readonly listeners: ((product: Product) => void)[] = [];

  /** @param create loads and builds it. */
  constructor(private readonly create: () => Promise<Product>) {}

  /** Rejects when it could not be read from the disk; the next call tries that again. */
  load(): Promise<Product> {
    this.loading ??= this.create().then(
      (product) => {
        this.loaded = product;
        for (const listener of this.listeners) {
          listener(product);
        }
        return product;
      },
      (error: unknown) => {
        this.loading = undefined;
        throw error;
      },
    );
    return this.loading;
  }

  /** Calls once, when the product is there and before anybody has used it. */
  onLoad(listener: (product: Product) => void): void {
    this.listeners.push(listener);
  }

  /** At once where it is there: VS Code may not wait for more. */
  dispose(): void {
    if (this.loaded !== undefined) {
      this.loaded.dispose();
      return;
    }
    void this.loading?.then((product) => {
      product.dispose();
    });
  }
}
