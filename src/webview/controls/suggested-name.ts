import { element } from '../page/element';

/** One name that DMS knows, with what tells it from others. */
export interface Suggestion {
  readonly name: string;
  readonly more: string;
}

const pauseBeforeAsking = 200;

/**
 * A line for a name, with the names that DMS lists as suggestions: asked for when the person comes to it and as they type.
 * Any other name may be typed: DMS does not list everything that exists, and it may not answer.
 */
export class SuggestedName {
  readonly input: HTMLInputElement;
  readonly element: HTMLElement;
  private readonly known: HTMLDataListElement;
  private timer: number | undefined;
  private asked = 0;

  constructor(
    setting: {
      readonly id: string;
      readonly label: string;
      readonly value: string;
      readonly onChange: (value: string) => void;
    },
    private readonly suggest: (typed: string) => Promise<readonly Suggestion[]>,
  ) {
    const listId = `${setting.id}-known`;
    this.known = element('datalist', { id: listId });
    this.input = element('input', {
      id: setting.id,
      type: 'text',
      autocomplete: 'off',
      spellcheck: 'false',
      'aria-required': 'true',
      list: listId,
    });
    this.input.value = setting.value;
    this.input.addEventListener('input', () => {
      setting.onChange(this.input.value);
      this.askSoon(pauseBeforeAsking);
    });
    this.input.addEventListener('focus', () => {
      this.askSoon(0);
    });
    this.element = element(
      'div',
      { class: 'cell' },
      element('label', { for: setting.id }, setting.label),
      this.input,
      this.known,
    );
  }

  private askSoon(pause: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => {
      void this.ask();
    }, pause);
  }

  private async ask(): Promise<void> {
    this.asked += 1;
    const asked = this.asked;
    const found = await this.suggest(this.input.value.trim());
    if (asked === this.asked) {
      this.known.replaceChildren(
        ...found.map(({ name, more }) =>
          element('option', { value: name, label: more === '' ? undefined : `${name} · ${more}` }),
        ),
      );
    }
  }
}
