import { pageLoaded } from './page-loaded';

/** Runs something once the page has been seen: VS Code shows it when it has loaded, and the browser draws it in the next frame. */
export async function afterPaint(work: () => void): Promise<void> {
  await pageLoaded();
  requestAnimationFrame(() => {
    // A frame is drawn after its callbacks, so in there it would still be too early.
    setTimeout(work);
  });
}
