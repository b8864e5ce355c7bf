import type { Opening } from '../protocol/form-html';
import { afterPaint } from './page/after-paint';
import { enclosedOpening } from './page/enclosed-opening';
import { FormView } from './page/form-view';
import { HostLink, type VsCodeApi } from './page/host-link';

declare function acquireVsCodeApi(): VsCodeApi;

const root = document.querySelector('main');
let form: FormView | undefined;
const api = acquireVsCodeApi();
const { load, opening } = enclosedOpening(api);
const link = new HostLink(api, (told) => {
  switch (told.type) {
    case 'open':
      draw(told);
      break;
    case 'value':
      form?.take(told);
      break;
    case 'identity':
      form?.showIdentity(told.identity);
      break;
    case 'findings':
      form?.showFindings(told);
      break;
    case 'submission':
      form?.show(told.submission);
      break;
    case 'batchStep':
      form?.showStep(told);
      break;
  }
});

function draw(drawn: Opening): void {
  if (root !== null) {
    window.dmsAssets = drawn.assets;
    link.remember(drawn.draft.id, load);
    form = new FormView(root, link, drawn);
  }
}

// Before anything in the page: inside an SQL editor Ctrl+Enter would add a line.
window.addEventListener(
  'keydown',
  (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      event.stopPropagation();
      form?.submit();
    }
  },
  { capture: true },
);
window.addEventListener('error', () => {
  link.tell({ type: 'fault', what: 'page' });
});
if (opening === undefined) {
  link.tell({ type: 'ready' });
} else {
  draw(opening);
  void afterPaint(() => {
    link.tell({ type: 'drawn' });
  });
}
