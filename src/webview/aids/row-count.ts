import { message } from '../../core/message';
import { isOutdated, type RowReceipt } from '../../core/tickets/row-receipt';
import type { Declined } from '../../protocol/messages';
import { element } from '../page/element';
import type { Aid, AidSetting } from './aid';
import { declinedWords } from './declined';
import { LongQuestion } from './long-question';

/** SQL longer than this is not counted without a click. */
const smallSql = 20_000;
/** How long the form rests before its rows are asked for without a click, in milliseconds. */
const rest = 1_500;

/** Asks DMS for the true number of rows, fills it in, and shows what it was asked. */
export class RowCount implements Aid {
  readonly element: HTMLElement;
  private readonly question: LongQuestion<'counted' | 'declined'>;
  private readonly receipt = element('div', { class: 'receipt', hidden: '' });
  private declined: readonly Declined[] = [];
  private timer: number | undefined;
  private askedFor = '';
  private shown = '';

  constructor(private readonly setting: AidSetting) {
    const { link, say, draft } = setting;
    this.question = new LongQuestion({
      what: 'countRows',
      label: message('Count the rows in DMS'),
      link,
      say,
      before: () => {
        draft.flush();
      },
      answers: ['counted', 'declined'],
      onAnswer: (answer) => {
        if (answer.type === 'counted') {
          this.declined = answer.declined;
          this.setting.kept.receipt = answer.receipt;
          this.fill(answer.receipt);
        } else {
          this.question.words(
            [say(message('Not counted.')), ...declinedWords(answer.reasons, say)].join(' '),
            'fault',
          );
        }
      },
    });
    this.element = element('div', {}, this.question.element, this.receipt);
    this.update();
  }

  update(): void {
    const { receipt } = this.setting.kept;
    this.receipt.hidden = receipt === undefined;
    if (receipt !== undefined) {
      this.show(receipt);
    }
    this.countSoon();
  }

  setReadOnly(readOnly: boolean): void {
    this.question.setReadOnly(readOnly);
    if (readOnly) {
      window.clearTimeout(this.timer);
    }
  }

  dispose(): void {
    window.clearTimeout(this.timer);
    this.question.cancel();
  }

  private fill(receipt: RowReceipt): void {
    const { say, control } = this.setting;
    if (this.declined.length === 0) {
      control.setText?.(String(receipt.rows));
      this.question.words(say(message('Filled in: {0}.', receipt.rows)));
    } else {
      this.question.words(
        [
          say(message('Only part of it was counted: {0} rows.', receipt.rows)),
          ...declinedWords(this.declined, say),
        ].join(' '),
        'fault',
      );
    }
    this.update();
  }

  private show(receipt: RowReceipt): void {
    const { say, draft, databases } = this.setting;
    const old = isOutdated(receipt, draft.text('sql'), databases());
    const key = `${receipt.at} ${String(old)}`;
    if (key === this.shown) {
      return;
    }
    this.shown = key;
    const at = new Date(receipt.at).toLocaleString(document.documentElement.lang);
    const many = receipt.databases.length > 1;
    const said = receipt.exact
      ? message('DMS counted {0} rows at {1}.', receipt.rows, at)
      : message('DMS counted {0} rows at {1}; fewer or others may be changed.', receipt.rows, at);
    this.receipt.replaceChildren(
      element('p', { class: 'hint' }, say(said)),
      ...(old
        ? [
            element(
              'p',
              { class: 'outdated' },
              say(message('The SQL or the databases have changed since. Count again.')),
            ),
          ]
        : []),
      element(
        'details',
        {},
        element('summary', {}, say(message('What was asked'))),
        ...receipt.databases.flatMap(({ name, rows, queries }) => [
          element('p', { class: 'hint' }, many ? `${name}: ${String(rows)}` : name),
          ...queries.map((query) => element('pre', {}, `${query.sql}\n→ ${String(query.rows)}`)),
        ]),
      ),
    );
  }

  /** Where the person has set it so: counts small SQL once nobody types, and never over what was typed. */
  private countSoon(): void {
    const { countsByItself, draft, databases } = this.setting;
    const sql = draft.text('sql');
    const ids = databases().map(({ dbId }) => dbId);
    const key = `${ids.join()} ${sql}`;
    if (!countsByItself || sql.length > smallSql || key === this.askedFor) {
      return;
    }
    window.clearTimeout(this.timer);
    const typed = draft.text('affectRows');
    const mine = typed === '' || typed === String(this.setting.kept.receipt?.rows);
    if (!mine || sql.trim() === '' || ids.length === 0) {
      return;
    }
    this.timer = window.setTimeout(() => {
      this.askedFor = key;
      void this.question.ask();
    }, rest);
  }
}
