import { join } from 'node:path';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import { translate } from '../../../src/core/message';
import { ticketTypes } from '../../../src/core/tickets/registry';
import type { TicketType } from '../../../src/core/tickets/ticket-type';

const path = join(import.meta.dirname, '../../../media/readme/ticket-types.md');

function section(type: TicketType): string {
  const fields = Object.values(type.fields).map(({ label, hint, required, options }) => {
    const notes = [
      ...(options === undefined ? [] : [options.map((option) => translate(option.label)).join('; ')]),
      ...(hint === undefined ? [] : [translate(hint)]),
    ];
    return `| ${translate(label)} | ${required ? 'yes' : ''} | ${notes.join(' — ')} |`;
  });
  return [
    `## ${translate(type.label)} (\`${type.pluginType}\`)`,
    '',
    translate(type.description),
    ...(type.notice === undefined ? [] : ['', `> ${translate(type.notice)}`]),
    '',
    '| field | needed where shown | |',
    '| --- | --- | --- |',
    ...fields,
  ].join('\n');
}

/** `vitest -u` writes it anew. */
it('the description of the ticket types says what their declarations say', async () => {
  const text = [
    '# Ticket types',
    '',
    'What the form asks for, by type. Made from the declarations in `src/core/tickets`; a test compares them.',
    '',
    ticketTypes.map(section).join('\n\n'),
    '',
  ].join('\n');
  await expect(await format(text, { parser: 'markdown' })).toMatchFileSnapshot(path);
});
