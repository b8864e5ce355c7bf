import { pageLoaded } from './page-loaded';

declare global {
  interface Window {
    /** The address of the folder that this page's scripts come from. */
    dmsAssets?: string;
  }
}

function settled(part: HTMLElement): Promise<void> {
  return new Promise((resolve, reject) => {
    part.addEventListener('load', () => {
      resolve();
    });
    part.addEventListener('error', () => {
      reject(new Error('part of the page did not load'));
    });
  });
}

/** Runs a further script of the page's own, and puts in the style sheets that it needs; rejects when one does not load. */
export async function loadPart(script: string, styles: readonly string[] = []): Promise<void> {
  await pageLoaded();
  const assets = window.dmsAssets ?? '.';
  const own = document.querySelector<HTMLScriptElement>('script[nonce]');
  const run = document.createElement('script');
  run.src = `${assets}/${script}`;
  run.nonce = own?.nonce ?? '';
  const sheets = styles.map((name) => {
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = `${assets}/${name}`;
    return sheet;
  });
  const parts = [...sheets, run];
  const all = Promise.all(parts.map(settled));
  document.head.append(...parts);
  await all;
}
