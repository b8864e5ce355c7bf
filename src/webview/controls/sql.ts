import { message } from '../../core/message';
import { element } from '../page/element';
import { loadSqlEditors } from '../editor/load';
import type { Control, ControlFactory } from './control';
import { nativeControl } from './native';

/**
 * SQL: a text area at first, so that it can be used at once, and an editor with highlighting, errors and completion as soon
 * as that is loaded. Whatever was typed, selected or undone until then carries over.
 */
export const sql: ControlFactory<'sql'> = (setting) => {
  const input = element('textarea', {
    id: setting.inputId,
    rows: '8',
    class: 'sql',
    spellcheck: 'false',
    autocapitalize: 'off',
    wrap: 'off',
  });
  input.value = setting.value;
  input.addEventListener('input', () => {
    setting.onChange(input.value);
  });
  const hint = element('p', { class: 'hint sql-hint' }, setting.say(message('Tab leaves the editor.')));
  const frame = element('div', { class: 'sql-frame' }, input, hint);
  let control: Control = nativeControl(input, frame);
  let described: readonly [describedBy: string, invalid: boolean] | undefined;
  let readOnly = false;
  void loadSqlEditors(setting.link).then((editors) => {
    if (editors !== undefined) {
      control = editors.upgrade(input, frame, setting);
      control.setReadOnly(readOnly);
      if (described !== undefined) {
        control.describe(...described);
      }
    }
  });
  return {
    element: frame,
    focus: () => {
      control.focus();
    },
    describe: (describedBy, invalid) => {
      described = [describedBy, invalid];
      control.describe(describedBy, invalid);
    },
    setReadOnly: (value) => {
      readOnly = value;
      control.setReadOnly(value);
    },
    databasesChanged: () => {
      control.databasesChanged?.();
    },
  };
};
