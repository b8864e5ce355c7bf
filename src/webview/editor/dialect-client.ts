import { editor } from 'monaco-editor/esm/vs/editor/editor.api';
import { inTime } from './deadline';
import type { ParsedLanguage } from './language';
import type { DialectWorker, DialectWorkerData } from './worker/dialect-worker';
import type { WorkerSource } from './worker-source';

/** A worker that nobody asks anything for this long is stopped: it holds tens of megabytes. */
const idleTime = 120_000;

/** One dialect's worker, started when it is first asked for something. */
export class DialectClient {
  private worker: editor.MonacoWebWorker<DialectWorker> | undefined;
  private idle: number | undefined;

  constructor(
    readonly language: ParsedLanguage,
    private readonly locale: DialectWorkerData['locale'],
    private readonly workers: Pick<WorkerSource, 'load'>,
  ) {}

  /**
   * @param patience how long to wait, in milliseconds, not counting the start of the worker
   * @throws {TooSlow} when there is no answer by then; the worker has been stopped, the next call starts a new one
   * @throws Error when the worker's parts cannot be read
   */
  async call<T>(ask: (worker: DialectWorker) => Promise<T>, patience: number): Promise<T> {
    await this.workers.load(this.language);
    const worker = this.started();
    window.clearTimeout(this.idle);
    const proxy = await worker.getProxy();
    try {
      // A stopped worker never answers, so its time has to be over for the one who asked as well.
      return await inTime(ask(proxy), patience, () => {
        this.stop(worker);
      });
    } finally {
      window.clearTimeout(this.idle);
      this.idle = window.setTimeout(() => {
        this.stop(worker);
      }, idleTime);
    }
  }

  dispose(): void {
    window.clearTimeout(this.idle);
    if (this.worker !== undefined) {
      this.stop(this.worker);
    }
  }

  private started(): editor.MonacoWebWorker<DialectWorker> {
    this.worker ??= editor.createWebWorker<DialectWorker>({
      moduleId: this.language,
      label: this.language,
      createData: { languageId: this.language, locale: this.locale } satisfies DialectWorkerData,
    });
    return this.worker;
  }

  private stop(worker: editor.MonacoWebWorker<DialectWorker>): void {
    worker.dispose();
    if (this.worker === worker) {
      this.worker = undefined;
    }
  }
}
