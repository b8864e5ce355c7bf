import { message } from '../../core/message';
import type { UserRef } from '../../core/tickets/reference';
import { element } from '../page/element';
import type { ControlFactory } from './control';
import { Picker } from './picker';

export const users: ControlFactory<'users'> = ({ field, value, onChange, link, say, ...ids }) =>
  new Picker<UserRef>({
    ...ids,
    say,
    many: true,
    required: field.required,
    chosen: value,
    onChange,
    placeholder: say(message('Search by name')),
    search: async (query) => {
      const answer = await link.ask({ type: 'searchUsers', query }, 'users');
      return { found: answer.users, total: answer.total };
    },
    keyOf: ({ userId }) => userId,
    nameOf: ({ nickName, userId }) => nickName || userId,
    draw: ({ nickName, userId }) => [
      element('span', { class: 'option-name' }, nickName),
      element('span', { class: 'option-more' }, userId),
    ],
  });
