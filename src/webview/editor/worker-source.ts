/** The parts of each worker, in the order in which they run in it; other workers are Monaco's own. */
const parts: Readonly<Record<string, readonly string[]>> = {
  mysql: ['core', 'antlr', 'mysql'],
  pgsql: ['core', 'antlr', 'pgsql'],
};

/**
 * Starts workers from blobs: a webview cannot start one from its files. A part that several workers have is read once.
 */
export class WorkerSource {
  private readonly texts = new Map<string, Promise<string>>();

  constructor(
    private readonly folder: string,
    private readonly onFault: () => void,
  ) {}

  async start(label: string): Promise<Worker> {
    try {
      const source = await Promise.all((parts[label] ?? ['core']).map((part) => this.read(part)));
      const address = URL.createObjectURL(new Blob(source, { type: 'text/javascript' }));
      const worker = new Worker(address, { name: label });
      URL.revokeObjectURL(address);
      worker.addEventListener('error', this.onFault);
      return worker;
    } catch (error) {
      this.onFault();
      throw error;
    }
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
