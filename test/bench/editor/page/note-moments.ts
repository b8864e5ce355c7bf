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

function isSeen(sign: string): boolean {
  return [...document.querySelectorAll(sign)].some((one) => one.checkVisibility());
}

/** In a frame: when it came to each moment. VS Code fills a hidden frame and shows it when it is whole. */
export function noteMoments(noted: Noted): void {
  const moments: Partial<Record<Moment, number>> = {};
  noted.benchMoments = moments;
  const look = (): void => {
    if (noted.frameElement?.id === 'active-frame') {
      for (const [moment, sign] of Object.entries(signs) as [Moment, string][]) {
        if (moments[moment] === undefined && isSeen(sign)) {
          moments[moment] = performance.timeOrigin + performance.now();
        }
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
