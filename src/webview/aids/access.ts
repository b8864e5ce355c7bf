import { message } from '../../core/message';
import type { MissingAccess } from '../../protocol/messages';
import { element } from '../page/element';
import type { Aid, AidSetting } from './aid';
import { LongQuestion } from './long-question';

/** How long the form rests before permissions are looked at without a click, in milliseconds. */
const rest = 1_500;

const permissions = {
  QUERY: message('query'),
  EXPORT: message('export'),
  CORRECT: message('change'),
} as const;

/** Looks whether the person may do this at all, before anyone is bothered, and opens the request for what is missing. */
export class Access implements Aid {
  readonly element: HTMLElement;
  private readonly question: LongQuestion<'access'>;
  private readonly list = element('ul', { class: 'missing', hidden: '' });
  private timer: number | undefined;
  private readOnly = false;
  private askedFor = '';

  constructor(private readonly setting: AidSetting) {
    const { link, say, draft } = setting;
    this.question = new LongQuestion({
      what: 'checkAccess',
      label: message('Check my permissions'),
      link,
      say,
      before: () => {
        draft.flush();
      },
      answers: ['access'],
      onAnswer: ({ missing }) => {
        this.show(missing);
      },
    });
    this.element = element('div', {}, this.question.element, this.list);
    this.update();
  }

  update(): void {
    const { draft, databases } = this.setting;
    const sql = draft.text('sql');
    const ids = databases().map(({ dbId }) => dbId);
    const isEmpty = ids.length === 0 || sql.trim() === '';
    this.element.hidden = isEmpty || this.readOnly;
    const key = `${draft.pluginType} ${ids.join()} ${sql}`;
    if (key === this.askedFor) {
      return;
    }
    this.askedFor = key;
    window.clearTimeout(this.timer);
    this.list.hidden = true;
    if (!isEmpty && !this.readOnly) {
      this.timer = window.setTimeout(() => {
        void this.question.ask();
      }, rest);
    }
  }

  setReadOnly(readOnly: boolean): void {
    this.readOnly = readOnly;
    this.question.setReadOnly(readOnly);
    if (readOnly) {
      this.element.hidden = true;
      window.clearTimeout(this.timer);
    }
  }

  dispose(): void {
    window.clearTimeout(this.timer);
    this.question.cancel();
  }

  private show(missing: readonly MissingAccess[]): void {
    const { say, link } = this.setting;
    this.list.hidden = missing.length === 0;
    this.list.replaceChildren(
      ...missing.map(({ database, permission, tables }) => {
        const button = element('button', { type: 'button', class: 'secondary' }, say(message('Request it')));
        button.addEventListener('click', () => {
          link.tell({ type: 'requestAccess', dbId: database.dbId, logic: database.logic });
        });
        const words = message(
          'You lack the {0} permission in {1} on {2}.',
          say(permissions[permission]),
          database.name,
          tables.join(', '),
        );
        return element('li', {}, element('span', {}, say(words)), button);
      }),
    );
    this.question.words(
      say(
        missing.length === 0
          ? message('You have the permissions that this needs.')
          : message('DMS will refuse this as things stand.'),
      ),
      missing.length === 0 ? 'said' : 'fault',
    );
  }
}
