import { message, type Message } from '../../core/message';
import { element } from '../page/element';
import { Unanswered } from '../page/host-link';
import { Chips } from './chips';
import type { Control } from './control';
import { Options } from './options';

/** What a picker needs to know of the things it picks. */
export interface PickerSetting<T> {
  readonly inputId: string;
  readonly labelId: string;
  readonly many: boolean;
  readonly required: boolean;
  readonly placeholder: string;
  readonly chosen: readonly T[];
  readonly onChange: (chosen: T[]) => void;
  readonly search: (query: string) => Promise<{ readonly found: readonly T[]; readonly total: number }>;
  readonly keyOf: (item: T) => string;
  readonly nameOf: (item: T) => string;
  /** One option in the list. */
  readonly draw: (item: T) => readonly Node[];
  /** What stands before the name of a chosen one. */
  readonly badgeOf?: (item: T) => readonly Node[];
  /** A second thing to be done with a chosen one, besides taking it out. */
  readonly actionOf?: (item: T) => { readonly label: Message; readonly run: () => void } | undefined;
  readonly say: (message: Message) => string;
}

const pauseBeforeSearch = 150;

/**
 * A combobox (WAI-ARIA 1.2, list autocomplete) over a list that DMS searches; what is chosen stands before it as buttons
 * that take it out again. Where many may be chosen the list stays open, so that several are taken from one search.
 */
export class Picker<T> implements Control {
  readonly element: HTMLElement;
  private readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private readonly note: HTMLElement;
  private readonly chips: Chips<T>;
  private readonly options: Options<T>;
  private chosen: readonly T[];
  private timer: number | undefined;
  private search = 0;
  private readOnly = false;
  /** Something was taken since the list was opened: what was typed has done its work. */
  private taken = false;

  constructor(private readonly setting: PickerSetting<T>) {
    const listId = `${setting.inputId}-list`;
    this.chosen = setting.chosen;
    this.input = element('input', {
      id: setting.inputId,
      type: 'text',
      role: 'combobox',
      // The host refuses longer questions.
      maxlength: '200',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-required': String(setting.required),
      'aria-controls': listId,
      placeholder: setting.placeholder,
    });
    this.list = element('ul', {
      id: listId,
      role: 'listbox',
      'aria-labelledby': setting.labelId,
      'aria-multiselectable': String(setting.many),
    });
    this.note = element('p', { class: 'picker-note', role: 'status' });
    this.chips = new Chips(setting, (item) => {
      this.choose(this.chosen.filter((one) => setting.keyOf(one) !== setting.keyOf(item)));
      this.input.focus();
      this.close();
    });
    this.options = new Options(this.list, this.input, setting.draw, (item) => {
      this.toggle(item);
    });
    const popup = element('div', { class: 'picker-popup', hidden: '' }, this.list, this.note);
    this.element = element('div', { class: 'picker' }, this.chips.element, this.input, popup);
    this.listen(popup);
    this.drawChips();
  }

  focus(): void {
    this.input.focus();
  }

  describe(describedBy: string, invalid: boolean): void {
    this.input.setAttribute('aria-describedby', describedBy);
    this.input.setAttribute('aria-invalid', String(invalid));
  }

  setReadOnly(readOnly: boolean): void {
    if (readOnly === this.readOnly) {
      return;
    }
    this.readOnly = readOnly;
    this.input.disabled = readOnly;
    this.drawChips();
  }

  /** What is chosen at this moment. */
  get items(): readonly T[] {
    return this.chosen;
  }

  /** Puts these in the place of what is chosen. */
  choose(chosen: readonly T[]): void {
    this.chosen = chosen;
    this.drawChips();
    this.options.mark(this.isChosen);
    this.setting.onChange([...chosen]);
  }

  private get popup(): HTMLElement {
    return this.list.parentElement ?? this.list;
  }

  private listen(popup: HTMLElement): void {
    this.input.addEventListener('input', () => {
      this.openSoon(pauseBeforeSearch);
    });
    this.input.addEventListener('blur', () => {
      this.close();
    });
    // Clicking into the list must not take the focus from the entry.
    popup.addEventListener('mousedown', (event) => {
      event.preventDefault();
    });
    this.input.addEventListener('click', () => {
      this.openSoon(0);
    });
    this.input.addEventListener('keydown', (event) => {
      this.key(event);
    });
  }

  private key(event: KeyboardEvent): void {
    const open = !this.popup.hidden;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        if (open) {
          this.options.move(event.key === 'ArrowDown' ? 1 : -1);
        } else {
          this.openSoon(0);
        }
        event.preventDefault();
        break;
      case 'Enter':
        if (open && !event.ctrlKey && !event.metaKey && this.options.choose()) {
          event.preventDefault();
        }
        break;
      case 'Escape':
        if (open) {
          this.close();
          event.preventDefault();
        }
        break;
      case 'Backspace':
        if (this.input.value === '' && this.chosen.length > 0) {
          this.choose(this.chosen.slice(0, -1));
        }
        break;
      default:
    }
  }

  private openSoon(pause: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      void this.open();
    }, pause);
  }

  private async open(): Promise<void> {
    if (this.readOnly) {
      return;
    }
    this.search += 1;
    const search = this.search;
    this.show(true);
    this.tell(this.setting.say(message('Searching…')));
    try {
      const { found, total } = await this.setting.search(this.input.value.trim());
      if (search === this.search) {
        this.offer(found, total);
      }
    } catch (error) {
      if (search === this.search) {
        this.options.show([], this.isChosen);
        this.tell(error instanceof Unanswered ? error.failure.text : String(error));
      }
    }
  }

  private offer(found: readonly T[], total: number): void {
    const { say } = this.setting;
    const shown = this.options.show(found, this.isChosen);
    if (shown === 0) {
      this.tell(say(message('Nothing found.')));
    } else if (total > shown) {
      this.tell(say(message('{0} of {1} are shown. Type to narrow them down.', shown, total)));
    } else {
      this.tell('');
    }
  }

  private close(): void {
    window.clearTimeout(this.timer);
    this.search += 1;
    this.show(false);
    if (this.taken) {
      this.taken = false;
      this.input.value = '';
    }
  }

  private show(open: boolean): void {
    this.popup.hidden = !open;
    this.input.setAttribute('aria-expanded', String(open));
    if (!open) {
      this.options.show([], this.isChosen);
    }
  }

  private tell(text: string): void {
    this.note.textContent = text;
    this.note.hidden = text === '';
  }

  private readonly isChosen = (item: T): boolean =>
    this.chosen.some((one) => this.setting.keyOf(one) === this.setting.keyOf(item));

  private toggle(item: T): void {
    const key = this.setting.keyOf(item);
    this.taken = true;
    if (!this.setting.many) {
      this.choose([item]);
      this.close();
      return;
    }
    const others = this.chosen.filter((one) => this.setting.keyOf(one) !== key);
    this.choose(others.length < this.chosen.length ? others : [...others, item]);
    this.tell(this.setting.say(message('{0} chosen.', this.chosen.length)));
  }

  private drawChips(): void {
    this.chips.draw(this.chosen, this.readOnly);
  }
}
