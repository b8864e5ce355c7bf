/** The parts of each worker, in the order in which they run in it; other workers are Monaco's own. */
const parts: Readonly<Record<string, readonly string[]>> = {
  mysql: ['core', 'antlr', 'mysql'],
  pgsql: ['core', 'antlr', 'pgsql'],
};

/**
 * Starts workers from blobs: a webview cannot start one from its files. A part that several workers have is read once.
 * Fires `fault` when a part cannot be read or a worker fails.
 */
export class WorkerSource extends EventTarget {
  private readonly texts = new Map<string, Promise<string>>();

  constructor(private readonly folder: string) {
    super();
  }

  /**
   * Reads all that a worker is made of. To be awaited before Monaco is asked for that worker: it leaves a failure of
   * {@link start} unhandled, and waits for ever for the answers of a worker that never came to be.
   */
  async load(label: string): Promise<readonly string[]> {
    try {
      return await Promise.all((parts[label] ?? ['core']).map((part) => this.read(part)));
    } catch (error) {
      this.fault();
      throw error;
    }
  }

  async start(label: string): Promise<Worker> {
    const address = URL.createObjectURL(new Blob([...(await this.load(label))], { type: 'text/javascript' }));
    const worker = new Worker(address, { name: label });
    URL.revokeObjectURL(address);
    worker.addEventListener('error', () => {
      this.fault();
    });
    return worker;
  }

  private fault(): void {
    this.dispatchEvent(new Event('fault'));
  }

  private read(part: string): Promise<string> {
    const known = this.texts.get(part);
    if (known !== undefined) {
      return known;
    }
    const text = fetch(`${this.folder}/worker/${part}.js`).then((response) => {
      if (!response.ok) {
        throw new Error(`worker part ${part}: HTTP ${response.status}`);
      }
      return response.text();
    });
    this.texts.set(part, text);
    // A failure is not kept: the next one who asks tries again.
    text.catch(() => this.texts.delete(part));
    return text;
  }
}
