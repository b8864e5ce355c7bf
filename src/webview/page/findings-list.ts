import { message, type Message } from '../../core/message';
import type { FieldFindings, FindingView } from '../../protocol/messages';
import type { Control } from '../controls/control';
import { element } from './element';

const severities: Readonly<Record<FindingView['severity'], Message>> = {
  error: message('Error'),
  warning: message('Warning'),
  hint: message('Hint'),
};

/** What was found in the SQL of one field, below it; out of sight when there is nothing. */
export class FindingsList {
  readonly element: HTMLElement;
  private readonly summary = element('p', { class: 'findings-summary', role: 'status' });
  private readonly list = element('ul', { class: 'findings-list' });
  private readOnly = false;
  private shown = '';

  /** @param label of the field, to tell one list from another. */
  constructor(
    label: string,
    private readonly control: Control,
    private readonly say: (message: Message) => string,
  ) {
    this.list.setAttribute('aria-label', say(message('Findings: {0}', label)));
    this.element = element('div', { class: 'findings' }, this.summary, this.list);
    this.list.hidden = true;
  }

  show(found: FieldFindings | undefined): void {
    const list = found?.list ?? [];
    this.control.markFindings?.(list);
    // The same again would take the focus off a button, and be read out once more.
    const key = JSON.stringify(found ?? null);
    if (key === this.shown) {
      return;
    }
    this.shown = key;
    this.list.replaceChildren(...list.map((one) => this.item(one)));
    this.list.hidden = list.length === 0;
    this.setReadOnly(this.readOnly);
    const text = found === undefined ? '' : this.sum(found);
    if (this.summary.textContent !== text) {
      this.summary.textContent = text;
    }
  }

  setReadOnly(readOnly: boolean): void {
    this.readOnly = readOnly;
    for (const button of this.list.querySelectorAll<HTMLButtonElement>('button.secondary')) {
      button.disabled = readOnly;
    }
  }

  private sum({ list, total }: FieldFindings): string {
    const errors = list.filter(({ severity }) => severity === 'error').length;
    const shown =
      errors === 0
        ? this.say(message('Found in the SQL: {0}.', total))
        : this.say(message('Found in the SQL: {0}, of which errors: {1}.', total, errors));
    return total > list.length
      ? `${shown} ${this.say(message('The first {0} are shown.', list.length))}`
      : shown;
  }

  private item(one: FindingView): HTMLElement {
    const { severity, text, line, fix, rule } = one;
    const go = element(
      'button',
      { type: 'button', class: 'link', title: rule },
      this.say(message('Line {0}: {1}', line, text)),
    );
    go.addEventListener('click', () => {
      this.control.reveal?.(one);
    });
    const word = element('span', { class: 'severity' }, this.say(severities[severity]));
    if (fix === undefined) {
      return element('li', { 'data-severity': severity }, word, ' ', go);
    }
    const mend = element('button', { type: 'button', class: 'secondary' }, fix.title);
    mend.addEventListener('click', () => {
      this.control.mend?.(fix);
    });
    return element('li', { 'data-severity': severity }, word, ' ', go, ' ', mend);
  }
}
