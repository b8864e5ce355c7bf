import { message, type Message } from '../../core/message';
import { isProduction, type DatabaseRef } from '../../core/tickets/reference';
import { element } from '../page/element';
import type { ControlFactory } from './control';
import { Picker } from './picker';

/** DMS's environments in words; any other is shown as DMS writes it. */
const environments: Readonly<Record<string, Message>> = {
  product: message('Production'),
  dev: message('Development'),
  test: message('Test'),
  pre: message('Pre-release'),
};

export function environmentName(envType: string, say: (message: Message) => string): string {
  const known = environments[envType.toLowerCase()];
  return known === undefined ? envType : say(known);
}

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
    markOf: ({ envType }) => (envType === '' ? undefined : environmentName(envType, say)),
    draw: (database) => [
      element(
        'span',
        {
          class: 'environment',
          'data-environment': database.envType.toLowerCase(),
          ...(isProduction(database) ? { 'data-production': '' } : {}),
        },
        environmentName(database.envType, say),
      ),
      element('span', { class: 'option-name' }, database.name || database.schemaName),
      element('span', { class: 'option-more' }, place(database)),
      element('span', { class: 'option-more' }, database.owners.join(', ')),
      ...(database.logic
        ? [element('span', { class: 'option-more' }, say(message('logical database')))]
        : []),
    ],
  });
