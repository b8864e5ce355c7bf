import { message } from '../../core/message';
import { element } from '../page/element';
import type { ControlFactory } from './control';

/** What will be sent: read only and always what the form comes to, until the person takes it into their own hands. */
export const json: ControlFactory<'json'> = ({ inputId, value, onChange, say, json: formJson }) => {
  const input = element('textarea', {
    id: inputId,
    rows: '10',
    class: 'sql',
    spellcheck: 'false',
    autocapitalize: 'off',
    wrap: 'off',
  });
  const turn = element('button', { type: 'button', class: 'secondary' });
  let own = value !== '';
  let locked = false;
  const draw = () => {
    input.readOnly = locked || !own;
    input.classList.toggle('quiet', !own);
    turn.textContent = own ? say(message('Back to the form')) : say(message('Edit the JSON'));
    turn.disabled = locked;
  };
  const follow = () => {
    if (!own) {
      const text = formJson();
      if (input.value !== text) {
        input.value = text;
      }
    }
  };
  input.value = value;
  follow();
  draw();
  input.addEventListener('input', () => {
    // An empty value means the form's own JSON: text that was deleted is no JSON, and is said to be none.
    onChange(input.value === '' ? ' ' : input.value);
  });
  turn.addEventListener('click', () => {
    own = !own;
    onChange(own ? input.value : '');
    follow();
    draw();
    input.focus();
  });
  return {
    element: element('div', { class: 'json' }, input, turn),
    focus: () => {
      input.focus();
    },
    describe: (describedBy, invalid) => {
      input.setAttribute('aria-describedby', describedBy);
      input.setAttribute('aria-invalid', String(invalid));
    },
    setReadOnly: (readOnly) => {
      locked = readOnly;
      draw();
    },
    formChanged: follow,
  };
};
