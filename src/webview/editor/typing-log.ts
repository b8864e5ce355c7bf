import { ExactText, type Edit } from './exact-text';

/** One step of typing. */
export interface TypingStep extends Edit {
  /** What the browser calls this edit, e.g. `insertText`. */
  readonly kind: string;
  /** Milliseconds since the page was opened. */
  readonly time: number;
}

/** What was typed into a text area until an editor takes its place, so that undo reaches back to before that. */
export class TypingLog {
  readonly steps: TypingStep[] = [];
  private readonly exact: ExactText;
  private composing = false;

  /** @param opening the text before anything is typed; the text area shows it from now on */
  constructor(
    private readonly input: HTMLTextAreaElement,
    readonly opening: string,
    onChange: (text: string) => void,
  ) {
    this.exact = new ExactText(opening);
    input.value = opening;
    input.addEventListener('input', (event) => {
      const kind = event instanceof InputEvent ? event.inputType : '';
      this.steps.push({ ...this.exact.take(input.value), kind, time: event.timeStamp });
      onChange(this.text);
    });
    input.addEventListener('compositionstart', () => {
      this.composing = true;
    });
    input.addEventListener('compositionend', () => {
      this.composing = false;
    });
  }

  /** The text byte for byte. */
  get text(): string {
    return this.exact.value;
  }

  /** Resolves when no input method is in the middle of a word. */
  async settled(): Promise<void> {
    while (this.composing) {
      await new Promise((resolve) => {
        this.input.addEventListener('compositionend', resolve, { once: true });
      });
    }
  }
}
