import { message } from '../../core/message';
import type { DatabaseRef } from '../../core/tickets/reference';
import { element } from '../page/element';
import type { ControlFactory } from './control';
import { environmentBadge } from './environment';
import { Picker } from './picker';

function place({ dbType, host, port }: DatabaseRef): string {
  return [dbType, port === '' ? host : `${host}:${port}`].filter((part) => part !== '').join(' · ');
}

export const databases: ControlFactory<'databases'> = ({ field, value, onChange, link, say, ...ids }) =>
  new Picker<DatabaseRef>({
    ...ids,
    say,
    many: field.many ?? false,
    required: field.required,
    chosen: value,
    onChange,
    placeholder: say(message('Search by name')),
    search: async (query) => {
      const answer = await link.ask({ type: 'searchDatabases', query }, 'databases');
      return { found: answer.databases, total: answer.total };
    },
    keyOf: ({ dbId, logic }) => `${dbId}/${String(logic)}`,
    nameOf: ({ name, schemaName, dbId }) => name || schemaName || dbId,
    badgeOf: ({ envType }) => (envType === '' ? [] : [environmentBadge(envType, say)]),
    draw: (database) => [
      ...(database.envType === '' ? [] : [environmentBadge(database.envType, say)]),
      element('span', { class: 'option-name' }, database.name || database.schemaName || database.dbId),
      element('span', { class: 'option-more' }, place(database)),
      element('span', { class: 'option-more' }, database.owners.join(', ')),
      ...(database.logic
        ? [element('span', { class: 'option-more' }, say(message('logical database')))]
        : []),
    ],
  });
