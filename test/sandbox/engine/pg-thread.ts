import { Worker } from 'node:worker_threads';
import type { Request, Response, Table, Wish } from './pg-messages';

/** The database's own refusal: a syntax error, an unknown table, a violated constraint. */
export class SqlError extends Error {
  override readonly name = 'SqlError';

  constructor(
    message: string,
    /** SQLSTATE, e.g. `42601` for a syntax error. */
    readonly state: string,
  ) {
    super(message);
  }
}

interface Waiting {
  readonly resolve: (table: Table) => void;
  readonly reject: (error: Error) => void;
}

/** The thread that all databases of one sandbox run in; started when first asked. */
export class PgThread {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private lastId = 0;

  /** A number for a new transaction. */
  newNumber(): number {
    this.lastId += 1;
    return this.lastId;
  }

  /** @throws SqlError */
  ask(wish: Wish): Promise<Table> {
    const request: Request = { ...wish, id: this.newNumber() };
    this.worker ??= this.start();
    const { worker } = this;
    return new Promise((resolve, reject) => {
      this.waiting.set(request.id, { resolve, reject });
      worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    await worker?.terminate();
    this.fail(new Error('the sandbox has ended'));
  }

  private start(): Worker {
    // Node 20 has no TypeScript, and a worker does not inherit the loader: the first line brings it.
    const entry = new URL('./pg-worker.ts', import.meta.url).href;
    const worker = new Worker(
      `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(entry)}); });`,
      { eval: true, execArgv: [] },
    );
    worker.on('message', (response: Response) => {
      this.settle(response);
    });
    worker.on('error', (error) => {
      this.fail(error instanceof Error ? error : new Error(String(error)));
    });
    return worker;
  }

  private settle(response: Response): void {
    const waiting = this.waiting.get(response.id);
    this.waiting.delete(response.id);
    if ('table' in response) {
      waiting?.resolve(response.table);
    } else {
      const { message, state } = response.error;
      waiting?.reject(state === undefined ? new Error(message) : new SqlError(message, state));
    }
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) {
      reject(error);
    }
    this.waiting.clear();
  }
}
