import { message, type Message } from '../../core/message';
import type { DatabaseRef, TableCleanup } from '../../core/tickets/reference';
import type { Catalog } from '../editor/complete/catalog';
import { element } from '../page/element';
import { SuggestedName } from './suggested-name';

const units = [
  { value: '', label: message('A date or time') },
  { value: 'SECONDS', label: message('Seconds since 1970') },
  { value: 'MILLISECONDS', label: message('Milliseconds since 1970') },
];

export interface CleanupRowSetting {
  /** What the ids of the row's inputs begin with; the first input has this id itself. */
  readonly id: string;
  readonly value: TableCleanup;
  readonly say: (message: Message) => string;
  readonly catalog: Catalog;
  readonly databases: () => readonly DatabaseRef[];
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

function cell(id: string, label: string, input: HTMLElement, className = 'cell'): HTMLElement {
  return element('div', { class: className }, element('label', { for: id }, label), input);
}

/** One table of a cleanup: its name, the column of its time, how many days stay, and which rows beyond that. */
export class CleanupRow {
  readonly element: HTMLElement;
  private current: TableCleanup;
  private readonly legend = element('legend');
  private readonly remove: HTMLButtonElement;
  private readonly table: SuggestedName;
  private readonly inputs: readonly (HTMLInputElement | HTMLSelectElement)[];

  constructor(private readonly setting: CleanupRowSetting) {
    const { id, say } = setting;
    this.current = setting.value;
    this.table = this.name(id, message('Table'), 'tableName', (typed) => this.tables(typed));
    const column = this.name(`${id}-column`, message('Time column'), 'columnName', () => this.columns());
    const days = this.line(`${id}-days`, 'remainDays', { class: 'narrow', inputmode: 'numeric' });
    days.setAttribute('aria-required', 'true');
    const unit = this.unit(`${id}-unit`);
    const filter = this.line(`${id}-filter`, 'filterSql', {
      class: 'sql',
      placeholder: say(message('For example status = 9')),
    });
    this.inputs = [this.table.input, column.input, days, unit, filter];
    this.remove = element('button', { type: 'button', class: 'secondary' }, say(message('Remove')));
    this.remove.addEventListener('click', setting.onRemove);
    this.element = element(
      'fieldset',
      { class: 'row-editor' },
      this.legend,
      this.table.element,
      column.element,
      cell(days.id, say(message('Days to keep')), days),
      cell(unit.id, say(message('The column holds')), unit),
      cell(filter.id, say(message('Only rows with (without WHERE)')), filter, 'cell wide'),
      this.remove,
    );
  }

  get value(): TableCleanup {
    return this.current;
  }

  focus(): void {
    this.table.input.focus();
  }

  /** Which row it is, from 1; a screen reader says it with every input of the row. */
  number(position: number): void {
    const { say } = this.setting;
    this.legend.textContent = say(message('Row {0}', position));
    this.remove.setAttribute('aria-label', say(message('Remove row {0}', position)));
  }

  describe(describedBy: string, invalid: boolean): void {
    for (const input of this.inputs) {
      input.setAttribute('aria-describedby', describedBy);
    }
    this.element.toggleAttribute('data-invalid', invalid);
    this.table.input.setAttribute('aria-invalid', String(invalid));
  }

  setReadOnly(readOnly: boolean): void {
    for (const input of [...this.inputs, this.remove]) {
      input.disabled = readOnly;
    }
  }

  private set(changes: Partial<TableCleanup>): void {
    this.current = { ...this.current, ...changes };
    this.setting.onChange();
  }

  private name(
    id: string,
    label: Message,
    key: 'tableName' | 'columnName',
    suggest: ConstructorParameters<typeof SuggestedName>[1],
  ): SuggestedName {
    const onChange = (value: string) => {
      this.set({ [key]: value });
    };
    return new SuggestedName(
      { id, label: this.setting.say(label), value: this.current[key], onChange },
      suggest,
    );
  }

  private line(
    id: string,
    key: 'remainDays' | 'filterSql',
    attributes: Readonly<Record<string, string>>,
  ): HTMLInputElement {
    const input = element('input', {
      id,
      type: 'text',
      autocomplete: 'off',
      spellcheck: 'false',
      ...attributes,
    });
    input.value = this.current[key];
    input.addEventListener('input', () => {
      this.set({ [key]: input.value });
    });
    return input;
  }

  private unit(id: string): HTMLSelectElement {
    const options = units.map(({ value, label }) => element('option', { value }, this.setting.say(label)));
    const select = element('select', { id }, ...options);
    select.value = this.current.timeUnit;
    select.addEventListener('change', () => {
      this.set({ timeUnit: select.value });
    });
    return select;
  }

  private async tables(typed: string) {
    const [database] = this.setting.databases();
    const found = database === undefined ? [] : await this.setting.catalog.tables(database, typed);
    return found.map(({ name, description }) => ({ name, more: description }));
  }

  private async columns() {
    const [database] = this.setting.databases();
    const { catalog } = this.setting;
    const table =
      database === undefined ? undefined : await catalog.table(database, this.current.tableName.trim());
    const found = database === undefined || table === undefined ? [] : await catalog.columns(database, table);
    return found.map(({ name, columnType, description }) => ({
      name,
      more: [columnType, description].filter((part) => part !== '').join(' · '),
    }));
  }
}
