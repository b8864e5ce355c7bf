import { message, type Message } from '../../core/message';
import { heldText } from '../../core/tickets/held-text';
import type { TextSummary } from '../../protocol/messages';
import { element } from '../page/element';
import type { Control, ControlSetting } from './control';

const kindWords: readonly (readonly [keyof TextSummary['statements'], Message])[] = [
  ['dml', message('{0} changes of rows')],
  ['ddl', message('{0} changes of structure')],
  ['query', message('{0} queries')],
  ['dcl', message('{0} changes of rights')],
  ['tcl', message('{0} transaction statements')],
  ['other', message('{0} others')],
];

/** In the form's language, with its own separators. */
function number(value: number, digits = 0): string {
  return value.toLocaleString(document.documentElement.lang || 'en', {
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  });
}

export function sizeText(bytes: number, say: ControlSetting<'sql'>['say']): string {
  return bytes < 1024 * 1024
    ? say(message('{0} KB', number(bytes / 1024)))
    : say(message('{0} MB', number(bytes / 1024 / 1024, 1)));
}

/** What is known of the statements: how many, and of which kinds. */
function countText(statements: TextSummary['statements'], say: ControlSetting<'sql'>['say']): string {
  const total = kindWords.reduce((sum, [kind]) => sum + (statements[kind] ?? 0), 0);
  const parts = kindWords.flatMap(([kind, { text }]) => {
    const count = statements[kind] ?? 0;
    return count === 0 ? [] : [say({ text, args: [number(count)] })];
  });
  return say(message('{0} statements: {1}', number(total), parts.join(', ')));
}

/**
 * SQL that is too big for the page: how big it is, what is in it, how it starts. It is read in an editor of VS Code, and
 * changed by taking other SQL in its place.
 */
export function heldSql({ inputId, label, value, say, link, fieldId }: ControlSetting<'sql'>): Control {
  const bytes = heldText(value)?.bytes ?? 0;
  const facts = element(
    'p',
    { id: `${inputId}-facts`, class: 'held-facts', role: 'status' },
    sizeText(bytes, say),
  );
  const head = element('pre', {
    class: 'held-head',
    'aria-label': say(message('First lines')),
    tabindex: '0',
    hidden: '',
  });
  const opening = say(message('Open the SQL'));
  // The field's label points at it, and would be its name.
  const attributes = { id: inputId, type: 'button', class: 'secondary', 'aria-label': opening };
  const open = element('button', attributes, opening);
  const replace = element(
    'button',
    { type: 'button', class: 'secondary' },
    say(message('Replace with a selection or file…')),
  );
  open.addEventListener('click', () => {
    link.tell({ type: 'openText', field: fieldId });
  });
  replace.addEventListener('click', () => {
    link.tell({ type: 'replaceText', field: fieldId });
  });
  const describe = async () => {
    facts.textContent = `${sizeText(bytes, say)} · ${say(message('Counting the statements…'))}`;
    const { summary } = await link.ask({ type: 'describeText', text: value }, 'text');
    if (summary === null) {
      facts.textContent = say(message('This SQL is no longer on this machine. Choose it again.'));
      const focused = document.activeElement === open;
      open.hidden = true;
      if (focused) {
        replace.focus();
      }
      return;
    }
    facts.textContent = [
      sizeText(bytes, say),
      say(message('{0} lines', number(summary.lines))),
      countText(summary.statements, say),
    ].join(' · ');
    head.textContent = summary.head;
    head.hidden = false;
  };
  void describe();
  return {
    element: element(
      'div',
      { class: 'held-sql', role: 'group', 'aria-label': label },
      facts,
      head,
      element('div', { class: 'offers' }, open, replace),
    ),
    focus: () => {
      (open.hidden ? replace : open).focus();
    },
    describe: (describedBy, invalid) => {
      open.setAttribute('aria-describedby', `${facts.id} ${describedBy}`);
      replace.setAttribute('aria-describedby', describedBy);
      head.classList.toggle('wrong', invalid);
    },
    setReadOnly: (readOnly) => {
      replace.disabled = readOnly;
    },
  };
}
