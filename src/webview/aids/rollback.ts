import { message } from '../../core/message';
import { fingerprint } from '../../core/sql/fingerprint';
import { element } from '../page/element';
import type { Aid, AidSetting } from './aid';
import { declinedWords } from './declined';
import { LongQuestion } from './long-question';

/** Has the rollback SQL made of the rows as they are; what stood in the field before can be put back. */
export class Rollback implements Aid {
  readonly element: HTMLElement;
  private readonly question: LongQuestion<'rollback' | 'declined'>;
  private readonly putBack: HTMLButtonElement;
  private readonly outdated = element('p', { class: 'outdated', role: 'status', hidden: '' });
  private before = '';
  private madeFor: string | undefined;

  constructor(private readonly setting: AidSetting) {
    const { link, say, draft, control } = setting;
    this.question = new LongQuestion({
      what: 'writeRollback',
      label: message('Make it from the rows as they are'),
      link,
      say,
      before: () => {
        draft.flush();
      },
      answers: ['rollback', 'declined'],
      onAnswer: (answer) => {
        if (answer.type === 'declined') {
          const why = declinedWords(answer.reasons, say);
          this.question.words([say(message('Not made.')), ...why].join(' '), 'fault');
          return;
        }
        this.before = draft.text('rollbackSql');
        this.putBack.hidden = this.before === '';
        this.madeFor = this.asked;
        control.setText?.(answer.sql);
        this.question.words([say(message('Made for {0} rows.', answer.rows)), ...answer.notes].join(' '));
      },
    });
    this.putBack = element(
      'button',
      { type: 'button', class: 'secondary', hidden: '' },
      say(message('Put back what was here')),
    );
    this.putBack.addEventListener('click', () => {
      control.setText?.(this.before);
      this.putBack.hidden = true;
      this.madeFor = undefined;
      this.question.words('');
      control.focus();
    });
    this.outdated.textContent = say(
      message('The SQL or the databases have changed since this was made. Make it again.'),
    );
    this.element = element('div', {}, this.question.element, this.putBack, this.outdated);
  }

  update(): void {
    this.outdated.hidden = this.madeFor === undefined || this.madeFor === this.asked;
  }

  setReadOnly(readOnly: boolean): void {
    this.question.setReadOnly(readOnly);
    this.putBack.disabled = readOnly;
  }

  dispose(): void {
    this.question.cancel();
  }

  /** What the rollback would be made for at this moment. */
  private get asked(): string {
    const { draft, databases } = this.setting;
    return [fingerprint(draft.text('sql')), ...databases().map(({ dbId }) => dbId)].join();
  }
}
