import type { Field } from '../../core/tickets/field';
import { element } from '../page/element';
import type { Control, ControlFactory, ControlSetting } from './control';
import { nativeControl } from './native';

type TextSetting = Pick<ControlSetting<'text'>, 'value' | 'onChange'> & {
  readonly field: Pick<Field, 'required'>;
};

function listen(input: HTMLInputElement | HTMLTextAreaElement, setting: TextSetting): Control {
  input.value = setting.value;
  input.setAttribute('aria-required', String(setting.field.required));
  input.addEventListener('input', () => {
    setting.onChange(input.value);
  });
  return {
    ...nativeControl(input),
    setText: (text) => {
      input.value = text;
      setting.onChange(text);
    },
  };
}

export const line: ControlFactory<'line'> = (setting) =>
  listen(element('input', { id: setting.inputId, type: 'text', autocomplete: 'off' }), setting);

export const text: ControlFactory<'text'> = (setting) =>
  listen(element('textarea', { id: setting.inputId, rows: '3' }), setting);

/** A text entry for digits: a number input would throw away what is not a number yet. */
export const count: ControlFactory<'count'> = (setting) =>
  listen(
    element('input', {
      id: setting.inputId,
      type: 'text',
      inputmode: 'numeric',
      autocomplete: 'off',
      class: 'narrow',
    }),
    setting,
  );

export const category: ControlFactory<'category'> = (setting) => {
  const listId = `${setting.inputId}-known`;
  const input = element('input', {
    id: setting.inputId,
    type: 'text',
    autocomplete: 'off',
    list: setting.categories.length === 0 ? undefined : listId,
  });
  const known = element(
    'datalist',
    { id: listId },
    ...setting.categories.map((value) => element('option', { value })),
  );
  return { ...listen(input, setting), element: element('div', {}, input, known) };
};
