import { message } from '../../core/message';
import type { TableCleanup } from '../../core/tickets/reference';
import { Catalog } from '../editor/complete/catalog';
import { element } from '../page/element';
import { CleanupRow } from './cleanup-row';
import type { Control, ControlFactory, ControlSetting } from './control';

const untouched: TableCleanup = {
  tableName: '',
  columnName: '',
  remainDays: '',
  timeUnit: '',
  filterSql: '',
};

/** The tables of a cleanup, a row for each; there is always one to fill in. */
class Cleanups implements Control {
  readonly element: HTMLElement;
  private readonly catalog: Catalog;
  private readonly list = element('div', { class: 'rows' });
  private readonly add: HTMLButtonElement;
  private rows: CleanupRow[] = [];
  private made = 0;
  private described: readonly [describedBy: string, invalid: boolean] = ['', false];
  private marked: number | undefined;

  constructor(private readonly setting: ControlSetting<'cleanups'>) {
    const { say, labelId, value } = setting;
    this.catalog = new Catalog(setting.link);
    this.add = element('button', { type: 'button', class: 'secondary' }, say(message('Add a table')));
    this.add.addEventListener('click', () => {
      this.insert(untouched).focus();
    });
    this.element = element('div', { role: 'group', 'aria-labelledby': labelId }, this.list, this.add);
    for (const item of value.length === 0 ? [untouched] : value) {
      this.insert(item);
    }
  }

  focus(): void {
    (this.rows[this.marked ?? 0] ?? this.rows[0])?.focus();
  }

  describe(describedBy: string, invalid: boolean): void {
    this.described = [describedBy, invalid];
    this.mark();
  }

  markRow(row: number | undefined): void {
    this.marked = row;
    this.mark();
  }

  setReadOnly(readOnly: boolean): void {
    this.add.disabled = readOnly;
    for (const row of this.rows) {
      row.setReadOnly(readOnly);
    }
  }

  private insert(value: TableCleanup): CleanupRow {
    const { inputId, say, databases } = this.setting;
    const row: CleanupRow = new CleanupRow({
      // The first row's table is what the field's label points at.
      id: this.made === 0 ? inputId : `${inputId}-${this.made}`,
      value,
      say,
      databases,
      catalog: this.catalog,
      onChange: () => {
        this.tell();
      },
      onRemove: () => {
        this.take(row);
      },
    });
    this.made += 1;
    this.rows.push(row);
    this.list.append(row.element);
    this.renumber();
    return row;
  }

  private take(row: CleanupRow): void {
    const index = this.rows.indexOf(row);
    this.rows = this.rows.filter((other) => other !== row);
    row.element.remove();
    if (this.rows.length === 0) {
      this.insert(untouched);
    }
    this.renumber();
    this.tell();
    this.rows[Math.min(index, this.rows.length - 1)]?.focus();
  }

  /** A row that nobody touched is none; a started one counts, so that what it lacks is said. */
  private tell(): void {
    const values = this.rows.map(({ value }) => value);
    const started = values.some((value) => Object.values(value).some((text) => text !== ''));
    this.setting.onChange(started || values.length > 1 ? values : []);
  }

  private renumber(): void {
    for (const [index, row] of this.rows.entries()) {
      row.number(index + 1);
    }
    this.mark();
  }

  private mark(): void {
    const [describedBy, invalid] = this.described;
    for (const [index, row] of this.rows.entries()) {
      row.describe(describedBy, invalid && (this.marked === undefined || this.marked === index));
    }
  }
}

export const cleanups: ControlFactory<'cleanups'> = (setting) => new Cleanups(setting);
