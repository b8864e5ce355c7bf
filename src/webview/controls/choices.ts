import { element } from '../page/element';
import type { ControlFactory } from './control';
import { nativeControl } from './native';

export const flag: ControlFactory<'flag'> = ({ inputId, value, onChange }) => {
  const input = element('input', { id: inputId, type: 'checkbox' });
  input.checked = value;
  input.addEventListener('change', () => {
    onChange(input.checked);
  });
  return nativeControl(input);
};

export const choice: ControlFactory<'choice'> = ({ inputId, field, value, onChange, say }) => {
  const options = (field.options ?? []).map((option) =>
    element('option', { value: option.value }, say(option.label)),
  );
  const select = element('select', { id: inputId }, ...options);
  select.value = value;
  select.addEventListener('change', () => {
    onChange(select.value);
  });
  return nativeControl(select);
};
