import { message } from '../../core/message';
import type { InstanceInfo } from '../../protocol/messages';
import { element } from '../page/element';
import type { ControlFactory } from './control';
import { environmentBadge } from './environment';
import { Picker } from './picker';

type Listed = Pick<InstanceInfo, 'instanceId' | 'name'> & Partial<InstanceInfo>;

export const instances: ControlFactory<'instances'> = ({ field, value, onChange, link, say, ...ids }) =>
  new Picker<Listed>({
    inputId: ids.inputId,
    labelId: ids.labelId,
    say,
    many: true,
    required: field.required,
    chosen: value,
    onChange: (chosen) => {
      onChange(chosen.map(({ instanceId, name }) => ({ instanceId, name })));
    },
    placeholder: say(message('Search by name')),
    search: async (query) => {
      const answer = await link.ask({ type: 'listInstances', query }, 'instances');
      return { found: answer.instances, total: answer.total };
    },
    keyOf: ({ instanceId }) => instanceId,
    nameOf: ({ name, instanceId }) => name || instanceId,
    draw: ({ name, instanceId, address, dbType, envType }) => [
      ...(envType === undefined || envType === '' ? [] : [environmentBadge(envType, say)]),
      element('span', { class: 'option-name' }, name || instanceId),
      element(
        'span',
        { class: 'option-more' },
        [dbType, address].filter((part) => part !== undefined && part !== '').join(' · '),
      ),
    ],
  });
