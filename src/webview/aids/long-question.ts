import { message, type Message } from '../../core/message';
import type { ToForm, ToHost } from '../../protocol/messages';
import { element } from '../page/element';
import { Unanswered, type HostLink } from '../page/host-link';

type Answer = Extract<ToForm, { readonly ask: number }>;
type What = Extract<ToHost, { readonly type: 'cancel' }>['what'];

/** A button that asks DMS something that may take long, a button that gives it up, and what came of it, in words. */
export class LongQuestion<T extends Answer['type']> {
  readonly element: HTMLElement;
  private readonly button: HTMLButtonElement;
  private readonly stop: HTMLButtonElement;
  private readonly status = element('p', { class: 'aid-status', role: 'status' });
  private running = 0;
  private asked = 0;
  private readOnly = false;

  constructor(
    private readonly setting: {
      readonly what: What;
      readonly label: Message;
      readonly link: HostLink;
      readonly say: (message: Message) => string;
      /** Called before the question is asked: what the host does not know yet is told it. */
      readonly before: () => void;
      readonly answers: readonly T[];
      readonly onAnswer: (answer: Extract<Answer, { readonly type: T }>) => void;
    },
  ) {
    const { label, say, what, link } = setting;
    this.button = element('button', { type: 'button', class: 'secondary' }, say(label));
    this.button.addEventListener('click', () => {
      void this.ask();
    });
    this.stop = element('button', { type: 'button', class: 'secondary', hidden: '' }, say(message('Cancel')));
    this.stop.addEventListener('click', () => {
      this.cancel();
    });
    link.watch(what, (done, total) => {
      if (this.running !== 0 && total > 1) {
        this.tell(message('Asking DMS, {0} of {1} …', done + 1, total));
      }
    });
    this.element = element(
      'div',
      { class: 'aid' },
      element('div', { class: 'offers' }, this.button, this.stop, this.status),
    );
  }

  get isRunning(): boolean {
    return this.running !== 0;
  }

  /** Asks; a second click while an answer is awaited does nothing. */
  async ask(): Promise<void> {
    if (this.isRunning || this.readOnly) {
      return;
    }
    const { what, link, before, answers, onAnswer, say } = this.setting;
    this.asked += 1;
    const mine = this.asked;
    this.show(mine);
    this.tell(message('Asking DMS …'));
    before();
    try {
      const answer = await link.ask({ type: what }, ...answers);
      if (this.running === mine) {
        this.show(0);
        this.words('');
        onAnswer(answer);
      }
    } catch (error) {
      if (this.running === mine) {
        this.show(0);
        this.words(
          error instanceof Unanswered
            ? failureWords(error)
            : say(message('Something failed in this form. What you typed is kept: try again.')),
          'fault',
        );
      }
    }
  }

  cancel(): void {
    if (this.isRunning) {
      this.show(0);
      this.setting.link.tell({ type: 'cancel', what: this.setting.what });
      this.tell(message('Cancelled.'));
      this.button.focus();
    }
  }

  /** Says something of the last answer. */
  words(text: string, state: 'said' | 'fault' = 'said'): void {
    this.status.textContent = text;
    this.status.dataset['state'] = state;
  }

  setReadOnly(readOnly: boolean): void {
    this.readOnly = readOnly;
    this.button.disabled = readOnly;
    this.element.hidden = readOnly;
  }

  private tell(text: Message): void {
    this.words(this.setting.say(text));
  }

  private show(running: number): void {
    this.running = running;
    // Disabled it would lose the focus; a click meanwhile does nothing.
    this.button.setAttribute('aria-disabled', String(running !== 0));
    this.stop.hidden = running === 0;
  }
}

function failureWords({ failure: { text, detail, requestId } }: Unanswered): string {
  return [text, detail, requestId === undefined ? undefined : `RequestId: ${requestId}`]
    .filter((part) => part !== undefined)
    .join(' ');
}
