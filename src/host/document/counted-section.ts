import { message } from '../../core/message';
import type { RowReceipt } from '../../core/tickets/row-receipt';
import type { TicketFacts } from './ticket-facts';
import type { Writing } from './writing';

/** What DMS itself found: for the ticket as a whole, else statement by statement in the precheck. */
function foundSince({ change, checked }: TicketFacts): number | undefined {
  const whole = change?.ok === true ? change.value.orderDetail.actualAffectRows : undefined;
  const rows = checked?.ok === true ? checked.value.statements.map(({ affectRows }) => affectRows) : [];
  const known = rows.filter((one) => one !== undefined);
  const summed =
    known.length === 0 || known.length < rows.length ? undefined : known.reduce((sum, one) => sum + one, 0);
  return whole ?? summed;
}

/** What was counted before the ticket was submitted, beside what the precheck found. */
export function countedSection(
  { sheet, say }: Writing,
  facts: TicketFacts,
  receipt: RowReceipt | undefined,
): void {
  if (receipt === undefined) {
    return;
  }
  sheet.heading(say(message('Counted before it was submitted')));
  const at = `${receipt.at.slice(0, 19).replace('T', ' ')} UTC`;
  sheet.fact(say(message('Counted rows')), receipt.rows);
  sheet.fact(say(message('Counted at')), at);
  const found = foundSince(facts);
  if (found !== undefined && found !== receipt.rows) {
    sheet.marked(
      '!',
      say(message('Drift')),
      say(message('DMS found {0} rows since, {1} were counted', found, receipt.rows)),
      receipt.exact ? '' : say(message('the count was an upper bound')),
    );
  }
  for (const { name, rows, queries } of receipt.databases) {
    sheet.marked('·', name, say(message('{0} rows', rows)));
    for (const query of queries) {
      sheet.sql(`${query.sql}\n-- ${String(query.rows)}`);
    }
  }
}
