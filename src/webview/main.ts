import { FormView } from './page/form-view';
import { HostLink, type VsCodeApi } from './page/host-link';

declare function acquireVsCodeApi(): VsCodeApi;

const root = document.querySelector('main');
let form: FormView | undefined;
const link = new HostLink(acquireVsCodeApi(), (told) => {
  switch (told.type) {
    case 'open':
      if (root !== null) {
        window.dmsAssets = told.assets;
        link.remember(told.draft.id);
        form = new FormView(root, link, told);
      }
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
link.tell({ type: 'ready' });
