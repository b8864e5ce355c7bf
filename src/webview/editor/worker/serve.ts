import type { worker } from 'monaco-editor/esm/vs/editor/editor.api';
import { initialize } from 'monaco-editor/esm/vs/editor/editor.worker.js';
import type { BaseSQLWorker, ICreateData } from 'monaco-sql-languages/esm/baseSQLWorker';
import type { DialectWorkerData } from './dialect-worker';

type DialectWorker = new (context: worker.IWorkerContext, data: ICreateData) => BaseSQLWorker;

/** Makes this worker the one of a dialect, speaking the person's language in what it says of errors. */
export function serve(Dialect: DialectWorker): void {
  self.onmessage = () => {
    // Monaco's first message only starts the worker.
    initialize((context, data) => {
      const { languageId, locale } = data as DialectWorkerData;
      const made = new Dialect(context, { languageId });
      // Its parser is not part of the class's interface.
      const { parser } = made as unknown as { readonly parser: { locale: string } };
      parser.locale = locale;
      return made;
    });
  };
}
