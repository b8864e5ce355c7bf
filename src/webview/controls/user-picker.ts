import { message } from '../../core/message';
import type { UserRef } from '../../core/tickets/reference';
import { element } from '../page/element';
import type { ControlFactory } from './control';
import { Picker } from './picker';

export const users: ControlFactory<'users'> = ({ field, value, onChange, link, say, databases, ...ids }) => {
  let known: ReadonlySet<string> = new Set();
  return new Picker<UserRef>({
    ...ids,
    say,
    many: true,
    required: field.required,
    chosen: value,
    onChange,
    placeholder: say(message('Search by name')),
    search: async (query) => {
      const chosen = databases().map(({ dbId, logic }) => ({ dbId, logic }));
      const answer = await link.ask({ type: 'searchUsers', query, databases: chosen }, 'users');
      known = new Set(answer.known.map(({ userId }) => userId));
      const others = answer.users.filter(({ userId }) => !known.has(userId));
      return { found: [...answer.known, ...others], total: answer.total };
    },
    keyOf: ({ userId }) => userId,
    nameOf: ({ nickName, userId }) => nickName || userId,
    draw: ({ nickName, userId }) => [
      element('span', { class: 'option-name' }, nickName),
      element('span', { class: 'option-more' }, userId),
      ...(known.has(userId)
        ? [element('span', { class: 'option-more' }, say(message('a stakeholder of this database before')))]
        : []),
    ],
  });
};
