import { message } from '../../core/message';
import { element } from '../page/element';
import type { PickerSetting } from './picker';

type ChipSetting<T> = Pick<PickerSetting<T>, 'labelId' | 'nameOf' | 'badgeOf' | 'actionOf' | 'say'>;

/**
 * What is chosen, each with a button that takes it out. Together they are one stop of the Tab key, however many there are; arrow
 * keys, Home and End go from one to the next.
 */
export class Chips<T> {
  readonly element: HTMLElement;
  private readonly list = element('ul');

  constructor(
    private readonly setting: ChipSetting<T>,
    private readonly onRemove: (item: T) => void,
  ) {
    this.element = element(
      'div',
      { class: 'chips', role: 'toolbar', 'aria-labelledby': setting.labelId },
      this.list,
    );
    this.element.addEventListener('keydown', (event) => {
      this.key(event);
    });
    this.element.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLButtonElement) {
        this.stopAt(target);
      }
    });
  }

  draw(items: readonly T[], readOnly: boolean): void {
    this.element.hidden = items.length === 0;
    this.list.replaceChildren(...items.map((item) => this.chip(item, readOnly)));
    const last = this.buttons.at(-1);
    if (last !== undefined) {
      this.stopAt(last);
    }
  }

  private get buttons(): readonly HTMLButtonElement[] {
    return [...this.list.getElementsByTagName('button')];
  }

  private stopAt(stop: HTMLButtonElement): void {
    for (const button of this.buttons) {
      button.tabIndex = button === stop ? 0 : -1;
    }
  }

  private key(event: KeyboardEvent): void {
    const { buttons } = this;
    const at = buttons.findIndex((button) => button === document.activeElement);
    const target = new Map([
      ['ArrowRight', at + 1],
      ['ArrowDown', at + 1],
      ['ArrowLeft', at - 1],
      ['ArrowUp', at - 1],
      ['Home', 0],
      ['End', buttons.length - 1],
    ]).get(event.key);
    const next = target === undefined ? undefined : buttons[target];
    if (next !== undefined) {
      event.preventDefault();
      next.focus();
    }
  }

  private chip(item: T, readOnly: boolean): HTMLElement {
    const { nameOf, badgeOf, actionOf, say } = this.setting;
    const name = nameOf(item);
    const label = say(message('Remove {0}', name));
    const remove = element('button', { type: 'button', 'aria-label': label, title: label }, '×');
    remove.addEventListener('click', () => {
      this.onRemove(item);
    });
    const action = actionOf?.(item);
    const buttons = [remove];
    if (action !== undefined) {
      const button = element('button', { type: 'button' }, say(action.label));
      button.addEventListener('click', action.run);
      buttons.unshift(button);
    }
    for (const button of buttons) {
      button.disabled = readOnly;
    }
    return element(
      'li',
      { class: 'chip' },
      ...(badgeOf?.(item) ?? []),
      element('span', { class: 'chip-name' }, name),
      ...buttons,
    );
  }
}
