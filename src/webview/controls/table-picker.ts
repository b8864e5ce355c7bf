import { message } from '../../core/message';
import type { TableRef } from '../../core/tickets/reference';
import { element } from '../page/element';
import type { ControlFactory } from './control';
import { firstDatabase } from './first-database';
import { Picker } from './picker';

interface Listed extends TableRef {
  readonly description?: string;
}

export const tables: ControlFactory<'tables'> = ({ field, value, onChange, link, say, databases, ...ids }) =>
  new Picker<Listed>({
    inputId: ids.inputId,
    labelId: ids.labelId,
    say,
    many: true,
    required: field.required,
    chosen: value,
    onChange: (chosen) => {
      onChange(chosen.map(({ tableId, tableName }) => ({ tableId, tableName })));
    },
    placeholder: say(message('Search by name')),
    search: async (query) => {
      const { dbId, logic } = firstDatabase(databases, say);
      const answer = await link.ask({ type: 'listTables', dbId, logic, query }, 'tables');
      const found = answer.tables.map(({ tableId, name, description }) => ({
        tableId,
        tableName: name,
        description,
      }));
      return { found, total: found.length };
    },
    // The same table may be known by its name alone, when it came from a ticket's JSON.
    keyOf: ({ tableId, tableName }) => tableName || tableId,
    nameOf: ({ tableName, tableId }) => tableName || tableId,
    draw: ({ tableName, description }) => [
      element('span', { class: 'option-name' }, tableName),
      element('span', { class: 'option-more' }, description ?? ''),
    ],
  });
