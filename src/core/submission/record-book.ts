import { mkdir, open, readdir, readFile, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { writeJson } from '../json';
import type { JournalEntry } from './journal-entry';
import {
  readRecord,
  recordHead,
  recordStep,
  ticketsOnRecord,
  type Remark,
  type TicketRecord,
} from './ticket-record';

const suffix = '.jsonl';
/** The last steps of a record are within so many bytes of its end, and tell its ticket. */
const tailBytes = 96 * 1024;
/** A longer answer is cut, in characters; those on record have a few hundred. */
const longestAnswer = 32 * 1024;

function cut({ answer, ...remark }: Remark): Remark {
  return answer === undefined ? remark : { ...remark, answer: answer.slice(0, longestAnswer) };
}

/**
 * The records of all submissions, a file each, which lines are only ever added to. Only the owner may read them: they hold
 * the SQL.
 */
export class RecordBook {
  constructor(
    private readonly directory: string,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Adds what the entry has come to; resolves when it is on the disk itself. */
  async append(entry: JournalEntry, remark: Remark = {}): Promise<void> {
    const step = writeJson(recordStep(entry, this.now(), cut(remark)));
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const file = await open(join(this.directory, entry.id + suffix), 'a+', 0o600);
    try {
      const ending = await lastCharacter(file);
      // What a crash cut off stays as it is: the record goes on, from the beginning, in a new line.
      const head = ending === '\n' ? '' : `${writeJson(recordHead(entry))}\n`;
      await file.appendFile(`${ending === '' || ending === '\n' ? '' : '\n'}${head}${step}\n`);
      await file.datasync();
    } finally {
      await file.close();
    }
  }

  /** The records of a ticket, the newest first; several only where tenants use the same number. */
  async find(orderId: string): Promise<readonly TicketRecord[]> {
    const found = await this.read(async (path) => (await tail(path)).includes(`"${orderId}"`));
    return found.filter((record) => ticketsOnRecord(record).includes(orderId));
  }

  /** The newest records that have a ticket, the newest first. */
  async latest(count: number): Promise<readonly TicketRecord[]> {
    const records = await this.read(() => Promise.resolve(true), count);
    return records.filter((record) => ticketsOnRecord(record).length > 0);
  }

  /** Removes records that nothing was added to since `before`, except those of `kept`; how many. */
  async prune(before: Date, kept: ReadonlySet<string>): Promise<number> {
    let removed = 0;
    for (const { path, id, changed } of await this.files()) {
      if (changed < before.getTime() && !kept.has(id)) {
        await rm(path, { force: true });
        removed += 1;
      }
    }
    return removed;
  }

  private async read(wanted: (path: string) => Promise<boolean>, count = Infinity): Promise<TicketRecord[]> {
    const records: TicketRecord[] = [];
    for (const { path } of (await this.files()).slice(0, count)) {
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
  private async files(): Promise<readonly { path: string; id: string; changed: number }[]> {
    const names = await readdir(this.directory).catch(() => []);
    const files = [];
    for (const name of names.filter((one) => one.endsWith(suffix))) {
      const path = join(this.directory, name);
      const status = await stat(path).catch(() => undefined);
      if (status?.isFile() === true) {
        files.push({ path, id: name.slice(0, -suffix.length), changed: status.mtimeMs });
      }
    }
    return files.sort((a, b) => b.changed - a.changed);
  }
}

async function lastCharacter(file: FileHandle): Promise<string> {
  const { size } = await file.stat();
  return size === 0 ? '' : part(file, size - 1, 1);
}

async function part(file: FileHandle, position: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.toString('utf8', 0, bytesRead);
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
