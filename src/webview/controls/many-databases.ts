import { message, type Message } from '../../core/message';
import type { DatabaseRef } from '../../core/tickets/reference';
import { longestQuery, maxItems, namesAtOnce, type NamedDatabases } from '../../protocol/messages';
import { element } from '../page/element';
import { Unanswered } from '../page/host-link';
import type { ControlSetting } from './control';
import { environmentName, environments } from './environment';
import { namesIn } from './name-list';
import { UnclearNames } from './unclear-names';

type Setting = Pick<ControlSetting<'databases'>, 'inputId' | 'link' | 'say' | 'aside'> & {
  /** Chooses these as well. @returns how many of them were not chosen before, or `undefined` when they would be too many. */
  readonly onAdd: (databases: readonly DatabaseRef[]) => number | undefined;
};

/** Chooses many databases at once: all of an environment, or a list of names. Names that are not found stay to be mended. */
export class ManyDatabases {
  readonly element: HTMLElement;
  private readonly environment: HTMLSelectElement;
  private readonly names: HTMLTextAreaElement;
  private readonly note = element('p', { class: 'many-note', 'aria-live': 'polite' });
  private readonly unclear: UnclearNames;
  private readonly ofEnvironment: HTMLButtonElement;
  private readonly lookUp: HTMLButtonElement;
  private readonly stop: HTMLButtonElement;
  /** Counts what was begun; what is no longer the latest is given up. */
  private task = 0;
  private readOnly = false;

  constructor(private readonly setting: Setting) {
    const { inputId, say, aside } = setting;
    const label = (id: string, text: Message): HTMLElement => element('label', { for: id }, say(text));
    const ids = {
      environment: `${inputId}-environment`,
      names: `${inputId}-names`,
      hint: `${inputId}-names-hint`,
    };
    this.environment = element(
      'select',
      { id: ids.environment },
      element('option', { value: '' }, say(message('All environments'))),
      ...environments.map((envType) => element('option', { value: envType }, environmentName(envType, say))),
    );
    this.names = element('textarea', {
      id: ids.names,
      rows: '4',
      spellcheck: 'false',
      'aria-describedby': ids.hint,
    });
    this.names.value = aside.get();
    this.names.addEventListener('input', () => {
      aside.set(this.names.value);
    });
    this.unclear = new UnclearNames(inputId, say, (name, database) => {
      const added = setting.onAdd([database]) !== undefined;
      this.note.textContent = added ? say(message('{0} databases chosen.', 1)) : this.tooMany(1);
      if (added) {
        this.keep(namesIn(this.names.value).filter((other) => other !== name));
      }
    });
    this.ofEnvironment = this.button(message('Choose all of this environment'), () =>
      this.chooseEnvironment(),
    );
    this.lookUp = this.button(message('Choose these names'), () => this.chooseNames());
    this.stop = this.button(message('Stop'), () => {
      this.task += 1;
      this.settle(say(message('Stopped. The names that were not looked up are still in the list.')));
      return Promise.resolve();
    });
    this.stop.hidden = true;
    this.element = element(
      'div',
      {
        id: `${inputId}-many`,
        class: 'row-editor',
        role: 'group',
        'aria-label': say(message('Choose many databases')),
        hidden: '',
      },
      element('div', { class: 'cell' }, label(ids.environment, message('Environment')), this.environment),
      this.ofEnvironment,
      element(
        'div',
        { class: 'cell wide' },
        label(ids.names, message('Names')),
        element(
          'p',
          { id: ids.hint, class: 'hint' },
          say(message('One a line or separated by commas: the schema, or the name as DMS shows it.')),
        ),
        this.names,
      ),
      element('div', { class: 'offers wide' }, this.lookUp, this.stop),
      this.note,
      this.unclear.element,
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') {
        this.show(false);
      }
    });
  }

  get isShown(): boolean {
    return !this.element.hidden;
  }

  show(shown: boolean): void {
    this.element.hidden = !shown;
    if (shown) {
      this.names.focus();
    }
  }

  setReadOnly(readOnly: boolean): void {
    for (const part of [this.environment, this.ofEnvironment, this.lookUp]) {
      part.disabled = readOnly;
    }
    this.readOnly = readOnly;
    this.names.readOnly = readOnly;
  }

  /** Looks a pasted list up, behind whatever is in the list already. */
  async take(text: string): Promise<void> {
    this.show(true);
    this.keep([...namesIn(this.names.value), ...namesIn(text)]);
    await this.chooseNames();
  }

  private async chooseEnvironment(): Promise<void> {
    const { link, say } = this.setting;
    const envType = this.environment.value;
    if (envType === '') {
      this.note.textContent = say(message('Choose an environment first.'));
      this.environment.focus();
      return;
    }
    const task = this.begin();
    try {
      const { databases, total } = await link.ask({ type: 'allDatabases', envType }, 'databases');
      if (task === this.task) {
        this.settle(total > maxItems ? this.tooMany(total) : this.add(databases));
      }
    } catch (error) {
      this.failed(task, error);
    }
  }

  private async chooseNames(): Promise<void> {
    const { link, say } = this.setting;
    const names = namesIn(this.names.value);
    const tooLong = names.find(({ length }) => length > longestQuery);
    if (tooLong !== undefined) {
      this.note.textContent = say(message('This is no name: {0}…', tooLong.slice(0, 40)));
      this.names.focus();
      return;
    }
    if (names.length === 0) {
      this.note.textContent = say(message('Put in names first.'));
      this.names.focus();
      return;
    }
    const task = this.begin();
    this.unclear.clear();
    const unsure: NamedDatabases[] = [];
    try {
      for (let done = 0; done < names.length; done += namesAtOnce) {
        this.note.textContent = say(message('Looking up {0} of {1}…', done, names.length));
        const some = names.slice(done, done + namesAtOnce);
        const answer = await link.ask(
          { type: 'nameDatabases', names: [...some], envType: this.environment.value },
          'named',
        );
        if (task !== this.task) {
          return;
        }
        const sure = answer.names.filter((named) => named.sure);
        if (this.setting.onAdd(sure.flatMap(({ databases }) => databases)) === undefined) {
          this.settle(this.tooMany(sure.length));
          return;
        }
        unsure.push(...answer.names.filter((named) => !named.sure));
        this.keep([...unsure.map(({ name }) => name), ...names.slice(done + namesAtOnce)]);
      }
      for (const named of unsure.filter(({ databases }) => databases.length > 0)) {
        this.unclear.add(named);
      }
      this.settle(this.account(names.length, unsure));
    } catch (error) {
      this.failed(task, error);
    }
  }

  private account(all: number, unsure: readonly NamedDatabases[]): string {
    const { say } = this.setting;
    const unknown = unsure.filter(({ databases }) => databases.length === 0).map(({ name }) => name);
    const unclear = unsure.length - unknown.length;
    return [
      say(message('{0} of {1} names chosen.', all - unsure.length, all)),
      unknown.length === 0 ? '' : say(message('Not found, still in the list: {0}.', unknown.join(', '))),
      unclear === 0 ? '' : say(message('{0} stand for several databases: choose which below.', unclear)),
    ]
      .filter((sentence) => sentence !== '')
      .join(' ');
  }

  private add(databases: readonly DatabaseRef[]): string {
    const added = this.setting.onAdd(databases);
    return added === undefined
      ? this.tooMany(databases.length)
      : this.setting.say(message('{0} databases chosen.', added));
  }

  private tooMany(count: number): string {
    return this.setting.say(
      message('{0} databases are too many: at most {1} can be chosen. Nothing was chosen.', count, maxItems),
    );
  }

  private keep(names: readonly string[]): void {
    this.names.value = names.join('\n');
    this.setting.aside.set(this.names.value);
  }

  private begin(): number {
    this.task += 1;
    this.stop.hidden = false;
    // What is being looked up must be what stands there.
    this.names.readOnly = true;
    this.note.textContent = this.setting.say(message('Searching…'));
    return this.task;
  }

  private settle(text: string): void {
    this.stop.hidden = true;
    this.names.readOnly = this.readOnly;
    this.note.textContent = text;
  }

  private failed(task: number, error: unknown): void {
    if (task === this.task) {
      this.settle(error instanceof Unanswered ? error.failure.text : String(error));
    }
  }

  private button(label: Message, run: () => Promise<void>): HTMLButtonElement {
    const button = element('button', { type: 'button', class: 'secondary' }, this.setting.say(label));
    button.addEventListener('click', () => {
      void run();
    });
    return button;
  }
}
