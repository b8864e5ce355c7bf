import { message, type Message } from '../../core/message';
import type { Journal } from '../../core/submission/journal';
import { withoutMarker } from '../../core/submission/marker';
import { recordJson, recordMarkdown } from '../../core/submission/record-document';
import { latestRecords } from '../../core/submission/record-files';
import { recordsOf } from '../../core/submission/records-of';
import { ticketsOnRecord, type TicketRecord } from '../../core/submission/ticket-record';
import type { Dialogue } from '../actions/dialogue';

/** More than anybody scrolls through. */
const mostRecords = 200;

export interface RecordPorts {
  readonly journal: Journal;
  readonly dialogue: Dialogue;
  readonly say: (message: Message) => string;
  /** The account that the tree shows. */
  readonly accountId: () => string | undefined;
  /** Writes a file wherever VS Code can; a URI. */
  readonly write: (uri: string, text: string) => Promise<void>;
  /** Shows it in an editor. */
  readonly open: (uri: string) => Promise<void>;
}

const open = message('Open');

/**
 * Writes what is on record of a ticket to where the person wants it, as Markdown or JSON; asks which ticket where it was not
 * called for one. Needs no connection and no account: the record is this machine's.
 */
export async function exportRecord(ports: RecordPorts, orderId: string | undefined): Promise<void> {
  const { dialogue, say } = ports;
  const record = orderId === undefined ? await chosen(ports) : await recordOf(ports, orderId);
  if (record === undefined) {
    return;
  }
  const asJson = await dialogue.choose(message('Export the record as'), [
    { label: 'Markdown', description: message('to read, for a change review'), value: false },
    { label: 'JSON', description: message('for a program'), value: true },
  ]);
  const [number = ''] = ticketsOnRecord(record);
  const target =
    asJson === undefined
      ? undefined
      : await dialogue.askWhereToSave(`dms-ticket-${number}.${asJson ? 'json' : 'md'}`);
  if (target === undefined) {
    return;
  }
  try {
    await ports.write(target, asJson === true ? recordJson(record) : recordMarkdown(record, say));
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    void dialogue.warn(
      message('The file could not be written ({0}). Make room, or choose another place.', cause),
    );
    return;
  }
  // Not awaited: a notice may stand for a long time.
  void dialogue
    .tell(message('The record of ticket #{0} is saved.', number), open)
    .then((pressed) => (pressed === open ? ports.open(target) : undefined));
}

async function recordOf(
  { journal, dialogue, accountId }: RecordPorts,
  orderId: string,
): Promise<TicketRecord | undefined> {
  const records = await recordsOf(journal, orderId);
  const shown = accountId();
  // Numbers are a tenant's own: two accounts may have tickets of one number.
  const record = records.find((one) => one.accountId === shown) ?? records[0];
  if (record === undefined) {
    void dialogue.tell(
      message(
        'There is no record of ticket #{0} on this machine: it was submitted elsewhere, or longer ago than records are kept.',
        orderId,
      ),
    );
  }
  return record;
}

async function chosen({ journal, dialogue }: RecordPorts): Promise<TicketRecord | undefined> {
  const records = await latestRecords(journal.records.directory, mostRecords);
  if (records.length === 0) {
    void dialogue.tell(message('No ticket has been submitted from this machine yet.'));
    return undefined;
  }
  return dialogue.choose(
    message('Export the record of'),
    records.map((record) => ({
      label: `#${ticketsOnRecord(record).join(', #')}`,
      description: message(
        '{0} · {1}',
        record.created.slice(0, 10),
        withoutMarker(record.parameters.Comment).replace(/\s+/g, ' ').slice(0, 80),
      ),
      value: record,
    })),
  );
}
