import { open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { part, recordSuffix } from './record-book';
import { readRecord, ticketsOnRecord, type TicketRecord } from './ticket-record';

/** The last steps of a record are within so many bytes of its end, and tell its ticket. */
const tailBytes = 96 * 1024;

/** The records of a ticket, the newest first; several only where tenants use the same number. */
export async function findRecords(directory: string, orderId: string): Promise<readonly TicketRecord[]> {
  const found = await read(directory, async (path) => (await tail(path)).includes(`"${orderId}"`));
  return found.filter((record) => ticketsOnRecord(record).includes(orderId));
}

/** The newest records that have a ticket, the newest first. */
export async function latestRecords(directory: string, count: number): Promise<readonly TicketRecord[]> {
  const records = await read(directory, () => Promise.resolve(true), count);
  return records.filter((record) => ticketsOnRecord(record).length > 0);
}

/** Removes records that nothing was added to since `before`, except those of `kept`; how many. */
export async function pruneRecords(
  directory: string,
  before: Date,
  kept: ReadonlySet<string>,
): Promise<number> {
  let removed = 0;
  for (const { path, id, changed } of await filesIn(directory)) {
    if (changed < before.getTime() && !kept.has(id)) {
      await rm(path, { force: true });
      removed += 1;
    }
  }
  return removed;
}

async function read(
  directory: string,
  wanted: (path: string) => Promise<boolean>,
  count = Infinity,
): Promise<TicketRecord[]> {
  const records: TicketRecord[] = [];
  for (const { path } of (await filesIn(directory)).slice(0, count)) {
    // One that another window has just pruned is as if it had never been seen.
    const isWanted = await wanted(path).catch(() => false);
    const text = isWanted ? await readFile(path, 'utf8').catch(() => '') : '';
    const record = readRecord(text);
    if (record !== undefined) {
      records.push(record);
    }
  }
  return records.sort((a, b) => b.created.localeCompare(a.created));
}

/** All files, the last changed first. */
async function filesIn(directory: string): Promise<readonly { path: string; id: string; changed: number }[]> {
  const names = await readdir(directory).catch(() => []);
  const files = [];
  for (const name of names.filter((one) => one.endsWith(recordSuffix))) {
    const path = join(directory, name);
    const status = await stat(path).catch(() => undefined);
    if (status?.isFile() === true) {
      files.push({ path, id: name.slice(0, -recordSuffix.length), changed: status.mtimeMs });
    }
  }
  return files.sort((a, b) => b.changed - a.changed);
}

async function tail(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - tailBytes);
    return await part(file, start, size - start);
  } finally {
    await file.close();
  }
}
