import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { systemClock } from '../core/dms/clock';
import type { DmsError } from '../core/dms/outcome';
import { writeJson } from '../core/json';
import { translate } from '../core/message';
import { DmsOrderGateway, type OrderGateway } from '../core/submission/order-gateway';
import { Journal } from '../core/submission/journal';
import { advance, isUnsettled, type JournalEntry } from '../core/submission/journal-entry';
import { Reconciler } from '../core/submission/reconciler';
import { resume } from '../core/submission/resume';
import { Submitter } from '../core/submission/submitter';
import { checkDraft } from '../core/tickets/check';
import type { Draft } from '../core/tickets/draft';
import { ticketType } from '../core/tickets/registry';
import type { TicketType } from '../core/tickets/ticket-type';
import { checkEndpoint, defaultEndpoint, readCredentials, withClient } from './connection';
import { UsageError } from './usage-error';

const usage = `npm run -s submit -- --endpoint URL --journal DIR --type T --database ID --comment TEXT [OPTION]... FILE.sql
npm run -s submit -- --endpoint URL --journal DIR --resume

Creates one ticket, once, by way of a journal; --resume finds out what became of earlier ones at the
same endpoint, with the credentials of whoever submitted them, and sends nothing.
  --logic          the database is a logical one
  --rows N         estimated number of affected rows (1)
  --classify TEXT  reason category
  --rollback FILE  SQL that undoes the change
  --no-marker      leave the comment without the tag that a ticket is recognised by
Prints {"entries":[{"state","orderIds"}]}. Exit code: 0 every entry is settled, 1 refused or unknown, 2 used wrongly.
Credentials: ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET, ALIBABA_CLOUD_SECURITY_TOKEN.
`;

interface Printed {
  readonly state: JournalEntry['state'];
  readonly orderIds: readonly string[];
  readonly surplus?: readonly string[];
  readonly error?: Omit<DmsError, 'message'> & { readonly message: string };
}

interface Common {
  readonly endpoint: string;
  readonly journal: Journal;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        endpoint: { type: 'string', default: defaultEndpoint },
        journal: { type: 'string' },
        type: { type: 'string' },
        database: { type: 'string' },
        logic: { type: 'boolean', default: false },
        comment: { type: 'string' },
        rows: { type: 'string', default: '1' },
        classify: { type: 'string', default: '' },
        rollback: { type: 'string' },
        'no-marker': { type: 'boolean', default: false },
        resume: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

type CommandLine = ReturnType<typeof parse>;

function wanted(value: string | undefined, name: string): string {
  if (value === undefined || value === '') {
    throw new UsageError(`--${name} is needed`);
  }
  return value;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`${path} cannot be read`);
  }
}

function readDraft({ values, positionals }: CommandLine): {
  readonly type: TicketType;
  readonly draft: Draft;
} {
  const type = ticketType(wanted(values.type, 'type'));
  if (type === undefined) {
    throw new UsageError(`--type: ${values.type ?? ''} is no type of ticket that can be created`);
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    throw new UsageError('give one file with SQL');
  }
  const database = {
    dbId: wanted(values.database, 'database'),
    logic: values.logic,
    name: '',
    schemaName: '',
    envType: '',
    dbType: '',
    host: '',
    port: '',
    owners: [],
  };
  const draft: Draft = {
    id: randomUUID(),
    pluginType: type.pluginType,
    values: {
      databases: [database],
      comment: wanted(values.comment, 'comment'),
      classify: values.classify,
      affectRows: values.rows,
      sql: readText(file),
      rollbackSql: values.rollback === undefined ? '' : readText(values.rollback),
    },
  };
  const [problem] = /^\d{1,20}$/.test(database.dbId)
    ? checkDraft(type, draft)
    : [{ field: 'databases', message: { text: 'An id is digits.' } }];
  if (problem !== undefined) {
    throw new UsageError(`${problem.field}: ${translate(problem.message)}`);
  }
  return { type, draft };
}

/** An entry whose fate is open is `unknown`, whatever step it stopped at. */
function printed(entry: JournalEntry, problem?: DmsError): Printed {
  const { state, orderIds, surplus } = entry;
  return {
    state: state === 'prepared' || isUnsettled(entry) ? 'unknown' : state,
    orderIds,
    ...(surplus.length === 0 ? {} : { surplus }),
    ...(problem === undefined ? {} : { error: { ...problem, message: translate(problem.message) } }),
  };
}

async function submit(
  line: CommandLine,
  gateway: OrderGateway,
  { endpoint, journal }: Common,
): Promise<Printed[]> {
  const { type, draft } = readDraft(line);
  const context = { accountId: '', endpoint, tid: '', gateway, marked: !line.values['no-marker'] };
  const result = await new Submitter(journal, systemClock).submit(type, draft, context);
  if (result.state === 'created') {
    return [{ state: 'created', orderIds: result.orderIds }];
  }
  const error = { ...result.error, message: translate(result.error.message) };
  return [{ state: result.state, orderIds: [], error }];
}

/** Brings every entry of this endpoint to a statement; one that nothing was sent for is settled without asking. */
async function resumeAll(gateway: OrderGateway, { endpoint, journal }: Common): Promise<Printed[]> {
  const resumed = await resume({
    journal,
    reconciler: new Reconciler(journal, systemClock),
    // Another DMS knows nothing of the ticket: asking it would prove nothing.
    gatewayOf: (entry) => Promise.resolve(entry.endpoint === endpoint ? gateway : undefined),
    also: ({ state }) => state === 'absent',
  });
  if (resumed === undefined) {
    process.stderr.write('another process is going through this journal\n');
  }
  const results: Printed[] = [];
  for (const entry of await journal.list()) {
    const finding = resumed?.get(entry.id);
    if (finding?.state === 'not-found' && entry.state === 'unknown') {
      results.push(printed(await journal.write(advance(entry, { type: 'given-up' }))));
    } else {
      results.push(printed(entry, finding?.state === 'failed' ? finding.error : undefined));
    }
  }
  return results;
}

async function main(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const line = parse(args);
  if (line.values.help) {
    process.stdout.write(usage);
    return;
  }
  const endpoint = checkEndpoint(line.values.endpoint);
  const journal = new Journal(wanted(line.values.journal, 'journal'), (path) => {
    process.stderr.write(`set aside, not readable: ${path}\n`);
  });
  if (!line.values.resume) {
    // Everything that can be said against the command line is said before anything is sent.
    readDraft(line);
  }
  const entries = await withClient(endpoint, readCredentials(environment), environment, (client) => {
    const gateway = new DmsOrderGateway(client);
    return line.values.resume
      ? resumeAll(gateway, { endpoint, journal })
      : submit(line, gateway, { endpoint, journal });
  });
  process.stdout.write(`${writeJson({ entries })}\n`);
  process.exitCode = entries.some(({ state }) => state === 'refused' || state === 'unknown') ? 1 : 0;
}

try {
  await main(process.argv.slice(2), process.env);
} catch (error) {
  if (!(error instanceof UsageError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
