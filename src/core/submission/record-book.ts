import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { writeJson } from '../json';
import type { JournalEntry } from './journal-entry';
import { recordHead, recordStep, type Remark } from './ticket-record';

/** What the files of records end with. */
export const recordSuffix = '.jsonl';
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
    readonly directory: string,
    private readonly now: () => Date = () => new Date(),
  ) {}

  /** Adds what the entry has come to; resolves when it is on the disk itself. */
  async append(entry: JournalEntry, remark: Remark = {}): Promise<void> {
    const step = writeJson(recordStep(entry, this.now(), cut(remark)));
    await mkdir(this.directory, { recursive: true, mode: 0o700 });
    const file = await open(join(this.directory, entry.id + recordSuffix), 'a+', 0o600);
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
}

async function lastCharacter(file: FileHandle): Promise<string> {
  const { size } = await file.stat();
  return size === 0 ? '' : part(file, size - 1, 1);
}

/** So many bytes of a file, from a position on, as text. */
export async function part(file: FileHandle, position: number, length: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.toString('utf8', 0, bytesRead);
}
