import { message } from '../../core/message';
import type { ColumnRef } from '../../core/tickets/reference';
import type { TableInfo } from '../../protocol/messages';
import { Unanswered } from '../page/host-link';
import { element } from '../page/element';
import type { ControlFactory, ControlSetting } from './control';
import { firstDatabase } from './first-database';
import { Picker } from './picker';

interface Listed extends ColumnRef {
  readonly more?: string;
}

type TableSetting = Pick<ControlSetting<'columns'>, 'inputId' | 'labelId' | 'say' | 'link' | 'databases'>;

function tablePicker(
  { inputId, labelId, say, link, databases }: TableSetting,
  onChange: (table: TableInfo | undefined) => void,
): Picker<TableInfo> {
  return new Picker<TableInfo>({
    inputId,
    labelId,
    say,
    many: false,
    required: false,
    chosen: [],
    onChange: ([table]) => {
      onChange(table);
    },
    placeholder: say(message('Search for a table')),
    search: async (query) => {
      const { dbId, logic } = firstDatabase(databases, say);
      const { tables } = await link.ask({ type: 'listTables', dbId, logic, query }, 'tables');
      return { found: tables, total: tables.length };
    },
    keyOf: ({ tableId }) => tableId,
    nameOf: ({ name }) => name,
    draw: ({ name, description }) => [
      element('span', { class: 'option-name' }, name),
      element('span', { class: 'option-more' }, description),
    ],
  });
}

/** Columns: a table is chosen first, then columns of it; what is chosen stays when another table is. */
export const columns: ControlFactory<'columns'> = (setting) => {
  const { field, value, onChange, link, say, inputId, labelId } = setting;
  let source: TableInfo | undefined;
  const table = tablePicker(setting, (chosen) => {
    source = chosen;
  });
  const column = new Picker<Listed>({
    inputId: `${inputId}-column`,
    labelId,
    say,
    many: true,
    required: field.required,
    chosen: value,
    onChange: (chosen) => {
      onChange(chosen.map(({ tableName, columnName }) => ({ tableName, columnName })));
    },
    placeholder: say(message('Search by name')),
    search: async (query) => {
      if (source === undefined) {
        throw new Unanswered({ text: say(message('Choose a table first.')) });
      }
      const { tableId, name: tableName } = source;
      const { logic } = firstDatabase(setting.databases, say);
      const answer = await link.ask({ type: 'listColumns', tableId, logic }, 'columns');
      const found = answer.columns
        .filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()))
        .map(({ name, columnType, description }) => ({
          tableName,
          columnName: name,
          more: [columnType, description].filter((part) => part !== '').join(' · '),
        }));
      return { found, total: found.length };
    },
    keyOf: ({ tableName, columnName }) => JSON.stringify([tableName, columnName]),
    nameOf: ({ tableName, columnName }) => `${tableName}.${columnName}`,
    draw: ({ columnName, more }) => [
      element('span', { class: 'option-name' }, columnName),
      element('span', { class: 'option-more' }, more ?? ''),
    ],
  });
  return {
    element: element(
      'div',
      { class: 'columns', role: 'group', 'aria-labelledby': labelId },
      element('label', { for: inputId }, say(message('Table'))),
      table.element,
      element('label', { for: `${inputId}-column` }, say(message('Columns of it'))),
      column.element,
    ),
    focus: () => {
      (source === undefined ? table : column).focus();
    },
    describe: (describedBy, invalid) => {
      table.describe(describedBy, false);
      column.describe(describedBy, invalid);
    },
    setReadOnly: (readOnly) => {
      table.setReadOnly(readOnly);
      column.setReadOnly(readOnly);
    },
  };
};
