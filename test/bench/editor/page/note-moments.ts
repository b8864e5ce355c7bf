/** What a form comes to, in the order in which a person sees it, and what it is known by. */
export const signs = {
  firstField: 'input:enabled, textarea:enabled, select:enabled',
  sqlEditor: '.monaco-editor .view-line',
  firstFinding: '.findings-list li, .squiggly-error, .squiggly-warning',
} as const;

export type Moment = keyof typeof signs;

/** What a window notes, as times of one clock for all its frames. */
export interface Noted extends Window {
  benchPressed?: number;
  benchMoments?: Partial<Record<Moment, number>>;
}

/** In the window: when a chord of keys was pressed. */
export function notePresses(noted: Noted): void {
  noted.addEventListener(
    'keydown',
    ({ ctrlKey, altKey, timeStamp }) => {
      if (ctrlKey && altKey) {
        noted.benchPressed = performance.timeOrigin + timeStamp;
      }
    },
    { capture: true },
  );
}

function isSeen(page: Document, sign: string): boolean {
  return [...page.querySelectorAll(sign)].some((one) => one.checkVisibility());
}

/**
 * In a frame: when the webview that it holds came to each moment. VS Code fills a hidden frame, writing its document anew, which
 * ends what runs in there; so it is watched from around it.
 */
export function noteMoments(noted: Noted): void {
  const moments: Partial<Record<Moment, number>> = {};
  noted.benchMoments = moments;
  const look = (): void => {
    const page = document.querySelector<HTMLIFrameElement>('iframe#active-frame')?.contentDocument;
    if (page !== null && page !== undefined) {
      for (const [moment, sign] of Object.entries(signs) as [Moment, string][]) {
        if (moments[moment] === undefined && isSeen(page, sign)) {
          moments[moment] = performance.timeOrigin + performance.now();
        }
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
