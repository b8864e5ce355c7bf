import { message } from '../../core/message';
import type { DatabaseRef } from '../../core/tickets/reference';
import { maxItems } from '../../protocol/messages';
import { element } from '../page/element';
import { Unanswered } from '../page/host-link';
import type { Control, ControlFactory, ControlSetting } from './control';
import { countByEnvironment, databaseKey, databaseName, databasePlace } from './database-words';
import { environmentBadge } from './environment';
import { ManyDatabases } from './many-databases';
import { namesIn } from './name-list';
import { Picker } from './picker';

/** The databases of a ticket, or of a batch of tickets: searched for one by one, or chosen many at once. */
class DatabasesControl implements Control {
  readonly element: HTMLElement;
  private readonly picker: Picker<DatabaseRef>;
  private readonly many: ManyDatabases;
  private readonly toggle: HTMLButtonElement;
  private readonly removeAll: HTMLButtonElement;
  private readonly summary = element('span', { class: 'summary', 'aria-live': 'polite' });

  constructor(private readonly setting: ControlSetting<'databases'>) {
    const { say, inputId } = setting;
    this.picker = this.makePicker();
    this.many = new ManyDatabases({ ...setting, onAdd: (databases) => this.add(databases) });
    this.toggle = element(
      'button',
      { type: 'button', class: 'link', 'aria-expanded': 'false', 'aria-controls': `${inputId}-many` },
      say(message('Choose many…')),
    );
    this.toggle.addEventListener('click', () => {
      this.many.show(!this.many.isShown);
    });
    // Also when the panel closes itself.
    new MutationObserver(() => {
      this.toggle.setAttribute('aria-expanded', String(this.many.isShown));
    }).observe(this.many.element, { attributeFilter: ['hidden'] });
    this.removeAll = element('button', { type: 'button', class: 'link' }, say(message('Remove all')));
    this.removeAll.addEventListener('click', () => {
      this.picker.choose([]);
      this.picker.focus();
    });
    this.element = element(
      'div',
      { class: 'databases' },
      element('div', { class: 'many-bar' }, this.toggle, this.summary, this.removeAll),
      this.many.element,
      this.picker.element,
    );
    this.picker.element.addEventListener('paste', (event) => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (namesIn(text).length > 1) {
        event.preventDefault();
        void this.many.take(text);
      }
    });
    this.summarise();
  }

  focus(): void {
    this.picker.focus();
  }

  describe(describedBy: string, invalid: boolean): void {
    this.picker.describe(describedBy, invalid);
  }

  setReadOnly(readOnly: boolean): void {
    this.picker.setReadOnly(readOnly);
    this.many.setReadOnly(readOnly);
    for (const button of [this.toggle, this.removeAll]) {
      button.disabled = readOnly;
    }
  }

  private makePicker(): Picker<DatabaseRef> {
    const { field, value, onChange, link, say, inputId, labelId } = this.setting;
    return new Picker<DatabaseRef>({
      inputId,
      labelId,
      say,
      many: true,
      required: field.required,
      chosen: value,
      onChange: (chosen) => {
        onChange(chosen);
        this.summarise();
      },
      placeholder: say(message('Search by name')),
      search: async (query) => {
        const answer = await link.ask({ type: 'searchDatabases', query }, 'databases');
        return { found: answer.databases, total: answer.total };
      },
      keyOf: databaseKey,
      nameOf: databaseName,
      badgeOf: (database) => this.badges(database),
      actionOf: (database) =>
        database.logic
          ? { label: message('Take its physical databases'), run: () => void this.expand(database) }
          : undefined,
      draw: (database) => [
        ...this.badges(database),
        element('span', { class: 'option-name' }, databaseName(database)),
        element('span', { class: 'option-more' }, databasePlace(database)),
        element('span', { class: 'option-more' }, database.owners.join(', ')),
        ...(database.logic
          ? [element('span', { class: 'option-more' }, say(message('logical database')))]
          : []),
      ],
    });
  }

  private badges({ envType }: DatabaseRef): readonly HTMLElement[] {
    return envType === '' ? [] : [environmentBadge(envType, this.setting.say)];
  }

  /** @returns how many of them are new, or `undefined` when they would be too many. */
  private add(databases: readonly DatabaseRef[]): number | undefined {
    const before = this.picker.items;
    const all = new Map([...databases, ...before].map((database) => [databaseKey(database), database]));
    if (all.size > maxItems) {
      return undefined;
    }
    const known = new Set(before.map(databaseKey));
    const added = databases.filter((database) => !known.has(databaseKey(database)));
    if (added.length > 0) {
      const fresh = new Map(added.map((database) => [databaseKey(database), database]));
      this.picker.choose([...before, ...fresh.values()]);
    }
    return all.size - known.size;
  }

  /** Puts the physical databases in a logical one's place. */
  private async expand(logical: DatabaseRef): Promise<void> {
    const { link, say } = this.setting;
    this.summary.textContent = say(message('Searching…'));
    try {
      const { databases } = await link.ask({ type: 'physicalDatabases', dbId: logical.dbId }, 'databases');
      const others = this.picker.items.filter((one) => databaseKey(one) !== databaseKey(logical));
      if (others.length + databases.length > maxItems) {
        this.summary.textContent = say(message('More than {0} databases cannot be chosen.', maxItems));
        return;
      }
      this.picker.choose(others);
      this.add(databases);
      this.picker.focus();
    } catch (error) {
      this.summary.textContent = error instanceof Unanswered ? error.failure.text : String(error);
    }
  }

  private summarise(): void {
    const { say, field } = this.setting;
    const { items } = this.picker;
    const several = items.length > 1;
    this.removeAll.hidden = !several;
    const parts = countByEnvironment(items).flatMap(([environment, count]) => [
      ...(environment === '' ? ['?'] : [environmentBadge(environment, say)]),
      ` ${count} `,
    ]);
    this.summary.replaceChildren(
      ...(several ? [say(message('{0} chosen:', items.length)), ' ', ...parts] : []),
      ...(several && field.many !== true ? [say(message('One ticket is created for each of them.'))] : []),
    );
  }
}

export const databases: ControlFactory<'databases'> = (setting) => new DatabasesControl(setting);
