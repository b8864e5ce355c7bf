import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSlim, type JournalEntry } from './journal-entry';
import { recordSuffix } from './record-book';
import { readRecord } from './ticket-record';

type Named = Pick<JournalEntry, 'id'> & { readonly parameters: { readonly PluginParam: string } };

/**
 * The PluginParam that was submitted: the entry's own, or what the record has of it; `undefined` where neither has it any more.
 *
 * @param records the folder of the records.
 */
export async function sentParam(records: string, entry: Named): Promise<string | undefined> {
  return isSlim(entry) ? paramOnRecord(records, entry.id) : entry.parameters.PluginParam;
}

/** What the record of a submission has of its content. */
export async function paramOnRecord(records: string, id: string): Promise<string | undefined> {
  const text = await readFile(join(records, id + recordSuffix), 'utf8').catch(() => '');
  return readRecord(text)?.parameters.PluginParam;
}
