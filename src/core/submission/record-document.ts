import { parseJson, writeJson } from '../json';
import { message, type Message } from '../message';
import type { JournalState } from './journal-entry';
import { codeSpan, fenced } from './markdown';
import { ticketsOnRecord, type RecordStep, type TicketRecord } from './ticket-record';

type Say = (message: Message) => string;

function stateText(state: JournalState): Message {
  switch (state) {
    case 'prepared':
      return message('Written down on this machine, before anything was sent');
    case 'sending':
      return message('Sent to DMS');
    case 'created':
      return message('DMS created the ticket');
    case 'reconciled':
      return message('The ticket was found in DMS');
    case 'refused':
      return message('DMS refused; no ticket was created');
    case 'unknown':
      return message('The answer was lost; it was not known whether there is a ticket');
    case 'absent':
      return message('There was no ticket to be found');
  }
}

/** The SQL in a PluginParam under DMS's various names, by name, in the order of the parameter. */
function sqlParts(pluginParam: string): readonly (readonly [name: string, sql: string])[] {
  const parts: [string, string][] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) {
      return;
    }
    for (const [name, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && /sql$/i.test(name) && inner !== '') {
        parts.push([name, inner]);
      } else {
        collect(inner);
      }
    }
  };
  collect(parseJson(pluginParam));
  return parts;
}

function stepText(step: RecordStep, say: Say): string {
  const facts: readonly (readonly [Message, string])[] = [
    [message('Ticket'), step.orderIds.join(', ')],
    [message('Too many'), step.surplus.join(', ')],
    [message('RequestId'), step.requestId ?? ''],
    [message('HTTP status'), step.httpStatus === undefined ? '' : String(step.httpStatus)],
    [message('Code'), step.code ?? ''],
    [message('DMS’s words'), step.detail ?? ''],
  ];
  const lines = facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `- ${say(name)}: ${codeSpan(value)}`);
  const answer =
    step.answer === undefined ? [] : [`${say(message('DMS’s answer:'))}\n\n${fenced(step.answer)}`];
  return [
    `### ${step.at} · ${say(stateText(step.state))}`,
    ...(lines.length === 0 ? [] : [lines.join('\n')]),
    ...answer,
  ].join('\n\n');
}

/** A record as Markdown, for a change review: what was sent, byte for byte, and all that came of it. Times are UTC. */
export function recordMarkdown(record: TicketRecord, say: Say): string {
  const { parameters } = record;
  const orderIds = ticketsOnRecord(record);
  const facts: readonly (readonly [Message, string])[] = [
    [message('Ticket'), orderIds.join(', ')],
    [message('Type'), parameters.PluginType],
    [message('Account'), record.account ?? record.accountId],
    [message('Tenant'), record.tid],
    [message('Endpoint'), record.endpoint],
    ...(record.targets ?? []).map((target) => [message('Database'), target] as const),
    [message('Stakeholders (DMS user ids)'), parameters.RelatedUserList ?? ''],
    [message('Mark in the comment'), record.marker ?? ''],
    [message('SHA-256 of what was sent, without the mark'), record.hash],
    [message('Submitted (UTC)'), record.created],
  ];
  return `${[
    `# ${say(message('DMS ticket {0}', orderIds.join(', ') || '–'))}`,
    facts
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `- ${say(name)}: ${codeSpan(value)}`)
      .join('\n'),
    `## ${say(message('What was sent'))}`,
    say(message('Business background, as the ticket’s comment:')),
    fenced(parameters.Comment),
    ...sqlParts(parameters.PluginParam).flatMap(([name, sql]) => [
      `${say(message('SQL'))} (${codeSpan(name)}):`,
      fenced(sql, 'sql'),
    ]),
    say(message('The whole parameter, to the byte:')),
    fenced(parameters.PluginParam, 'json'),
    `## ${say(message('What came of it'))}`,
    ...record.steps.map((step) => stepText(step, say)),
  ].join('\n\n')}\n`;
}

/** A record as JSON, for a program. */
export function recordJson(record: TicketRecord): string {
  return `${writeJson({ orderIds: ticketsOnRecord(record), ...record }, 2)}\n`;
}
