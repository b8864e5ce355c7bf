import { message } from '../../core/message';
import { heldText } from '../../core/tickets/held-text';
import { asShown } from '../editor/exact-text';
import { loadSqlEditors } from '../editor/load';
import { TypingLog } from '../editor/typing-log';
import { element } from '../page/element';
import type { FindingView } from '../../protocol/messages';
import type { Control, ControlFactory } from './control';
import { heldSql } from './held-sql';
import { nativeControl } from './native';

/**
 * SQL: a text area at first, so that it can be used at once, and an editor with highlighting, errors and completion as soon
 * as that is loaded. Whatever was typed, selected or undone until then carries over. SQL that is too big for the page is told of.
 */
export const sql: ControlFactory<'sql'> = (setting) =>
  heldText(setting.value) === undefined ? typedSql(setting) : heldSql(setting);

const typedSql: ControlFactory<'sql'> = (setting) => {
  const { say, link, inputId } = setting;
  const input = element('textarea', {
    id: inputId,
    // What is optional is mostly empty.
    rows: setting.field.required ? '8' : '4',
    class: 'sql',
    'aria-required': String(setting.field.required),
    spellcheck: 'false',
    autocapitalize: 'off',
    wrap: 'off',
  });
  const typed = new TypingLog(input, setting.value, setting.onChange);
  const hint = element(
    'p',
    { id: `${inputId}-keys`, class: 'hint sql-hint' },
    say(message('Tab leaves the editor.')),
  );
  const frame = element('div', { class: 'sql-frame' }, input, hint);
  let control: Control = { ...nativeControl(input, frame), ...textAreaStretches(input, typed) };
  let marked: readonly FindingView[] = [];
  let described: readonly [describedBy: string, invalid: boolean] | undefined;
  let readOnly = false;
  let gone = false;
  const takeOver = async () => {
    const editors = await loadSqlEditors(link);
    await typed.settled();
    if (editors === undefined || gone) {
      return;
    }
    const upgraded = editors.upgrade({ input, typed, frame, setting });
    if (upgraded === undefined) {
      hint.textContent = say(
        message(
          'Its lines end in different ways. It stays a plain text field, so that they stay as they are.',
        ),
      );
      return;
    }
    control = upgraded;
    control.setReadOnly(readOnly);
    control.markFindings?.(marked);
    if (described !== undefined) {
      control.describe(...described);
    }
  };
  void takeOver();
  return {
    element: frame,
    focus: () => {
      control.focus();
    },
    describe: (describedBy, invalid) => {
      described = [`${describedBy} ${hint.id}`, invalid];
      control.describe(...described);
    },
    setReadOnly: (value) => {
      readOnly = value;
      control.setReadOnly(value);
    },
    setText: (text) => {
      if (control.setText !== undefined) {
        control.setText(text);
        return;
      }
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { inputType: 'insertReplacementText' }));
    },
    databasesChanged: () => {
      control.databasesChanged?.();
    },
    markFindings: (found) => {
      marked = found;
      control.markFindings?.(found);
    },
    reveal: (stretch) => {
      control.reveal?.(stretch);
    },
    mend: (fix) => {
      control.mend?.(fix);
    },
    dispose: () => {
      gone = true;
      control.dispose?.();
    },
  };
};

/** Goes to stretches of the text and changes them while the text area stands; its own offsets know no `\r\n`. */
function textAreaStretches(
  input: HTMLTextAreaElement,
  typed: TypingLog,
): Required<Pick<Control, 'reveal' | 'mend'>> {
  const select = (start: number, end: number) => {
    const from = asShown(typed.text.slice(0, start)).length;
    input.focus();
    input.setSelectionRange(from, from + asShown(typed.text.slice(start, end)).length);
  };
  return {
    reveal: ({ start, end }) => {
      select(start, end);
    },
    mend: ({ start, end, text, caret = text.length }) => {
      if (input.readOnly) {
        return;
      }
      select(start, end);
      const from = input.selectionStart;
      input.setRangeText(text, from, input.selectionEnd, 'end');
      input.dispatchEvent(new InputEvent('input', { inputType: 'insertReplacementText' }));
      input.setSelectionRange(from + caret, from + caret);
    },
  };
}
