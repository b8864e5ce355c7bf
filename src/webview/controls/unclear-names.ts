import { message, type Message } from '../../core/message';
import type { DatabaseRef } from '../../core/tickets/reference';
import type { NamedDatabases } from '../../protocol/messages';
import { element } from '../page/element';
import { databaseKey, databaseLine } from './database-words';

/** The names that stand for several databases, each with the list of them to choose from. */
export class UnclearNames {
  readonly element = element('div', { class: 'unclear', hidden: '' });
  private names = 0;

  constructor(
    private readonly inputId: string,
    private readonly say: (message: Message) => string,
    private readonly onChoose: (name: string, database: DatabaseRef) => void,
  ) {}

  get isEmpty(): boolean {
    return this.element.childElementCount === 0;
  }

  clear(): void {
    this.element.replaceChildren();
    this.element.hidden = true;
  }

  add({ name, databases }: NamedDatabases): void {
    this.names += 1;
    const id = `${this.inputId}-unclear-${this.names}`;
    const select = element(
      'select',
      { id },
      element('option', { value: '' }, this.say(message('Choose which one…'))),
      ...databases.map((database) =>
        element('option', { value: databaseKey(database) }, databaseLine(database, this.say)),
      ),
    );
    const row = element('div', { class: 'cell' }, element('label', { for: id }, name), select);
    select.addEventListener('change', () => {
      const database = databases.find((one) => databaseKey(one) === select.value);
      if (database !== undefined) {
        const next = row.nextElementSibling ?? row.previousElementSibling;
        row.remove();
        this.element.hidden = this.isEmpty;
        next?.querySelector('select')?.focus();
        this.onChoose(name, database);
      }
    });
    this.element.append(row);
    this.element.hidden = false;
  }
}
