import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../../src/core/dms/clock';
import { Journal } from '../../../src/core/submission/journal';
import type { JournalEntry } from '../../../src/core/submission/journal-entry';
import type { OrderGateway } from '../../../src/core/submission/order-gateway';
import { Reconciler } from '../../../src/core/submission/reconciler';
import { Submitter, type SubmissionContext } from '../../../src/core/submission/submitter';
import type { Draft } from '../../../src/core/tickets/draft';

/** A folder that lives as long as the test. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'submission-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface Desk {
  readonly folder: string;
  readonly journal: Journal;
  readonly submitter: Submitter;
  readonly reconciler: Reconciler;
  /** How long was waited, in milliseconds, without waiting. */
  readonly waits: number[];
}

/** Everything that submits, with a journal of its own and no patience needed. */
export async function newDesk(): Promise<Desk> {
  const folder = join(await newFolder(), 'journal');
  const journal = new Journal(folder, () => undefined);
  const waits: number[] = [];
  const wait = (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  return {
    folder,
    journal,
    submitter: new Submitter(journal, systemClock, wait),
    reconciler: new Reconciler(journal, systemClock, wait),
    waits,
  };
}

export function draftOf(id: string, comment = 'price of ducks', sql = 'UPDATE ducks SET price = 1'): Draft {
  const database = {
    dbId: '1001',
    logic: false,
    name: 'shop',
    schemaName: 'shop',
    envType: 'dev',
    dbType: 'mysql',
    host: '',
    port: '',
    owners: [],
  };
  return {
    id,
    pluginType: 'DC_COMMON',
    values: { databases: [database], comment, affectRows: '1', sql },
  };
}

export function contextOf(gateway: OrderGateway, marked = true): SubmissionContext {
  return { accountId: 'a', endpoint: 'http://127.0.0.1:1', tid: '3001', gateway, marked };
}

/** The only entry of a journal. */
export async function onlyEntry(journal: Journal): Promise<JournalEntry> {
  const [entry, ...more] = await journal.list();
  if (entry === undefined || more.length > 0) {
    throw new Error('not one entry');
  }
  return entry;
}
