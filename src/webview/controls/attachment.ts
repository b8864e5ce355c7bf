import { message } from '../../core/message';
import { heldText } from '../../core/tickets/held-text';
import { byteLength } from '../../core/tickets/text-check';
import type { UploadState } from '../../protocol/messages';
import { element } from '../page/element';
import type { ControlFactory } from './control';
import { sizeText } from './held-sql';

/** A file that DMS fetches: what is uploaded, how far that is, and what DMS calls it. The host asks for the way. */
export const attachment: ControlFactory<'attachment'> = (setting) => {
  const { inputId, fieldId, label, field, value, onChange, say, link, textOf } = setting;
  const { contentOf } = field;
  const source = element('p', { class: 'hint', id: `${inputId}-source` });
  const status = element('p', { class: 'upload-status', id: `${inputId}-status`, role: 'status' });
  const bar = element('progress', { hidden: '', 'aria-label': say(message('Upload')) });
  const act = element('button', { id: inputId, type: 'button', class: 'secondary' });
  const remove = element('button', { type: 'button', class: 'secondary' }, say(message('Remove')));
  let key = value;
  let readOnly = false;
  let state: UploadState = { phase: 'idle' };
  const busy = (): boolean => state.phase === 'sending' || state.phase === 'fetching';
  const words = (): string => {
    switch (state.phase) {
      case 'sending':
        return say(message('Uploading…'));
      case 'fetching':
        return say(message('DMS fetches the file…'));
      case 'failed': {
        const { text, detail, requestId } = state.failure;
        return [text, detail, requestId === undefined ? undefined : `RequestId ${requestId}`]
          .filter((part) => part !== undefined && part !== '')
          .join(' · ');
      }
      case 'idle':
        return key === '' ? say(message('Nothing is attached.')) : say(message('DMS has the file: {0}', key));
    }
  };
  const draw = () => {
    const text = contentOf === undefined ? '' : textOf(contentOf);
    source.hidden = text === '';
    source.textContent = say(
      message('The SQL of this form, {0}.', sizeText(heldText(text)?.bytes ?? byteLength(text), say)),
    );
    status.textContent = words();
    status.classList.toggle('problem', state.phase === 'failed');
    bar.hidden = !busy();
    if ('total' in state && state.total > 0) {
      bar.max = state.total;
      bar.value = state.done;
    } else {
      bar.removeAttribute('value');
    }
    const action = busy()
      ? message('Cancel the upload')
      : key === ''
        ? message('Attach…')
        : message('Attach another…');
    act.textContent = say(action);
    // The field's label points at it, and would be its name.
    act.setAttribute('aria-label', `${say(action)} ${label}`);
    act.disabled = readOnly;
    remove.hidden = key === '' || busy();
    remove.disabled = readOnly;
    remove.setAttribute('aria-label', `${say(message('Remove'))} ${label}`);
  };
  act.addEventListener('click', () => {
    link.tell({ type: busy() ? 'cancelAttach' : 'attach', field: fieldId });
  });
  remove.addEventListener('click', () => {
    key = '';
    state = { phase: 'idle' };
    onChange('');
    draw();
    act.focus();
  });
  const stop = link.onUpload(fieldId, (told) => {
    state = told;
    draw();
  });
  draw();
  return {
    element: element(
      'div',
      { class: 'attachment' },
      source,
      status,
      bar,
      element('div', { class: 'offers' }, act, remove),
    ),
    focus: () => {
      act.focus();
    },
    describe: (describedBy, invalid) => {
      act.setAttribute('aria-describedby', `${source.id} ${status.id} ${describedBy}`);
      act.classList.toggle('wrong', invalid);
    },
    setReadOnly: (value) => {
      readOnly = value;
      draw();
    },
    formChanged: draw,
    dispose: stop,
  };
};
