import { message } from '../../core/message';
import type { Dialogue, ProgressTask } from './dialogue';

/** Why a file is not there. */
export type DownloadFailure =
  | { readonly reason: 'cancelled' }
  | { readonly reason: 'refused'; readonly httpStatus: number }
  | { readonly reason: 'not-text' }
  | { readonly reason: 'broken' | 'not-written'; readonly cause: string };

/** Brings a file from a server to a place. Nothing of a file that did not come whole stays there. */
export interface FileFetcher {
  fetch(
    url: URL,
    target: string,
    signal: AbortSignal,
    onProgress: (received: number, total: number | undefined) => void,
  ): Promise<DownloadFailure | undefined>;
}

/** A size as a person reads it; the units are the same in every language. */
function sizeOf(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Tells how far a download is, not more often than it can be seen. */
export function progressReporter(task: ProgressTask): (received: number, total: number | undefined) => void {
  let told = 0;
  return (received, total) => {
    if (received - told < 250_000 && received !== total) {
      return;
    }
    told = received;
    if (total === undefined || total === 0) {
      task.report(message('{0}', sizeOf(received)));
    } else {
      task.report(message('{0} of {1}', sizeOf(received), sizeOf(total)), received / total);
    }
  };
}

/** Says why a file did not come, and what to do about it. */
export function tellDownloadFailure(dialogue: Pick<Dialogue, 'warn'>, failure: DownloadFailure): void {
  switch (failure.reason) {
    case 'cancelled':
      return;
    case 'refused':
      void dialogue.warn(
        message(
          'The file was not handed out (HTTP {0}); its address may have run out. Try again, or run the export once more.',
          failure.httpStatus,
        ),
      );
      return;
    case 'not-text':
      void dialogue.warn(message('The file is no plain SQL, or too long for the form. Download it instead.'));
      return;
    case 'broken':
      void dialogue.warn(message('The download broke off ({0}). Try again.', failure.cause));
      return;
    case 'not-written':
      void dialogue.warn(
        message('The file could not be written ({0}). Make room, or choose another place.', failure.cause),
      );
  }
}
