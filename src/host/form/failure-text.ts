import { message, type Message } from '../../core/message';
import type { BatchSubmission, Failure, TicketFate } from '../../protocol/messages';

/** What "Copy details" puts on the clipboard. */
export function failureText({ text, code, detail, requestId }: Failure): string {
  return [
    text,
    code === undefined ? '' : `Code: ${code}`,
    detail === undefined ? '' : `DMS: ${detail}`,
    requestId === undefined ? '' : `RequestId: ${requestId}`,
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function fateText(fate: TicketFate, say: (message: Message) => string): string {
  switch (fate.state) {
    case 'created':
      return fate.orderIds.join(', ');
    case 'refused':
      return [say(message('refused')), failureText(fate.failure).replaceAll('\n', ' · ')].join(': ');
    case 'unconfirmed':
      return say(message('unconfirmed'));
    case 'sending':
      return say(message('being sent'));
    case 'unsent':
      return say(message('not sent'));
  }
}

/** The account of a batch, a line for each ticket. */
export function batchText({ tickets }: BatchSubmission, say: (message: Message) => string): string {
  return tickets
    .map(({ database, fate }) =>
      [database.name || database.schemaName || database.dbId, database.envType, fateText(fate, say)].join(
        '\t',
      ),
    )
    .join('\n');
}
