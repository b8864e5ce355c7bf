import type { DmsError } from '../../core/dms/outcome';
import { message, type Message } from '../../core/message';
import { withoutMarker } from '../../core/submission/marker';
import { pluginTypeLook } from '../../core/tickets/plugin-type';
import { isOffline } from '../actions/offline';
import type { LastKnown } from './last-known';
import { startWriting, type Say } from './writing';

/** Why a document is not as it is now. */
export type Staleness = DmsError | Message;

/** After these the ticket is presumably still there; after a refusal it may not be, or not for this person. */
const passing: ReadonlySet<DmsError['kind']> = new Set([
  'unreachable',
  'timeout',
  'interrupted',
  'throttled',
  'server',
  'unreadable',
  'clock',
  'credentials',
  'expired',
]);

/** Whether what was last known is worth more than the reason why there is nothing newer. */
export function isPassingFailure(why: Staleness): boolean {
  return !('kind' in why) || passing.has(why.kind);
}

/** One line: that this is old, how old, why, and that the document follows by itself once DMS answers. */
function warning(why: Staleness, asOf: string, say: Say): string {
  const { sheet } = startWriting(say);
  const reason = say('kind' in why ? why.message : why);
  const name = 'kind' in why && isOffline(why) ? message('Offline') : message('Not renewed');
  sheet.marked('!', say(name), say(message('this is how it was at {0}', asOf)));
  sheet.fact(say(message('Reason')), reason);
  return sheet.text();
}

function underTitle(text: string, lines: string): string {
  return text.replace(/^(?:# .*\n)?\n?/, (title) => `${title}${lines}\n`);
}

/** A document of an account that is not the one in use: what is done from it is done through that account all the same. */
export function otherAccountText(text: string, account: string, say: Say): string {
  const { sheet } = startWriting(say);
  sheet.marked('!', say(message('Account')), account, say(message('not the one in use here')));
  return underTitle(text, sheet.text());
}

/** A document that was read before, with a warning under its title. */
export function staleText(text: string, why: Staleness, asOf: string, say: Say): string {
  return underTitle(text, warning(why, asOf, say));
}

/** What a list knew of a ticket, laid out as its document is. `sql`: what was submitted from here. */
export function knownText(
  { ticket }: LastKnown,
  sql: string | undefined,
  why: Staleness,
  asOf: string,
  say: Say,
): string {
  const { sheet } = startWriting(say);
  const { state } = ticket;
  sheet.title(`#${ticket.orderId} ${say(pluginTypeLook(ticket.pluginType).label)}`);
  sheet.marked(state.mark, say(message('Status')), say(state.label), ticket.statusCode);
  sheet.fact(say(message('Type')), ticket.pluginType);
  sheet.fact(say(message('Submitted by')), ticket.committer);
  sheet.fact(say(message('Created')), ticket.createTime);
  sheet.fact(say(message('Changed')), ticket.lastModifyTime);
  const comment = withoutMarker(ticket.comment);
  if (comment !== '') {
    sheet.heading(say(message('Business background')));
    sheet.quote(comment);
  }
  const databases = ticket.databases ?? [];
  if (databases.length > 0) {
    sheet.heading(say(message('Databases')));
    for (const name of databases) {
      sheet.marked('·', name, '');
    }
  }
  if (sql !== undefined && sql !== '') {
    sheet.heading(say(message('SQL as it was submitted from here')));
    sheet.sql(sql);
  }
  return staleText(sheet.text(), why, asOf, say);
}
