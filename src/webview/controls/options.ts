import { element } from '../page/element';

/** More are never drawn: DMS's search narrows down better than scrolling does. */
const most = 100;

/** The options of a combobox: which are shown, and which one the arrow keys have reached. */
export class Options<T> {
  private items: readonly T[] = [];
  private active = -1;

  constructor(
    private readonly list: HTMLElement,
    private readonly input: HTMLInputElement,
    private readonly draw: (item: T) => readonly Node[],
    private readonly onChoose: (item: T) => void,
  ) {}

  /** @returns how many of them are drawn */
  show(items: readonly T[], isChosen: (item: T) => boolean): number {
    this.items = items.slice(0, most);
    this.active = -1;
    this.list.replaceChildren(
      ...this.items.map((item, index) => {
        const option = element(
          'li',
          { id: this.idOf(index), role: 'option', 'aria-selected': String(isChosen(item)) },
          ...this.draw(item),
        );
        option.addEventListener('click', () => {
          this.onChoose(item);
        });
        return option;
      }),
    );
    this.list.hidden = this.items.length === 0;
    this.activate();
    return this.items.length;
  }

  /** Says anew which of them are chosen. */
  mark(isChosen: (item: T) => boolean): void {
    for (const [index, item] of this.items.entries()) {
      this.list.children[index]?.setAttribute('aria-selected', String(isChosen(item)));
    }
  }

  move(by: 1 | -1): void {
    const { length } = this.items;
    if (length > 0) {
      this.active = (Math.max(this.active, by === 1 ? -1 : 0) + by + length) % length;
      this.activate();
    }
  }

  /** Takes the option that the arrow keys have reached, or the only one. */
  choose(): boolean {
    const item = this.items[this.active] ?? (this.items.length === 1 ? this.items[0] : undefined);
    if (item === undefined) {
      return false;
    }
    this.onChoose(item);
    return true;
  }

  private idOf(index: number): string {
    return `${this.list.id}-${index}`;
  }

  private activate(): void {
    for (const [index, option] of [...this.list.children].entries()) {
      option.classList.toggle('active', index === this.active);
      if (index === this.active) {
        option.scrollIntoView({ block: 'nearest' });
      }
    }
    if (this.active === -1) {
      this.input.removeAttribute('aria-activedescendant');
    } else {
      this.input.setAttribute('aria-activedescendant', this.idOf(this.active));
    }
  }
}
