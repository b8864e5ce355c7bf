import type { Journal } from './journal';
import { isSlim } from './journal-entry';
import { findRecords } from './record-files';
import type { TicketRecord } from './ticket-record';

/** The records of a ticket, the newest first; several only where tenants use the same number. */
export async function recordsOf(journal: Journal, orderId: string): Promise<readonly TicketRecord[]> {
  const { records } = journal;
  await journal.recorded();
  const found = await findRecords(records.directory, orderId);
  const known = new Set(found.map(({ id }) => id));
  // A crash came between the journal, which knows of the ticket, and its record.
  const missing = (await journal.list()).filter(
    (entry) =>
      // One that gave its content over had a record, which is gone.
      !known.has(entry.id) && !isSlim(entry) && [...entry.orderIds, ...entry.surplus].includes(orderId),
  );
  for (const entry of missing) {
    await records.append(entry);
  }
  return missing.length === 0 ? found : findRecords(records.directory, orderId);
}
