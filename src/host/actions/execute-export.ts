import { executeDataExport } from '../../core/dms/operations';
import { message, type Message } from '../../core/message';
import type { Choice } from './dialogue';
import type { TicketDesk } from './ticket-desk';

/** dms-api 3.4. */
const formats = ['CSV', 'XLSX', 'SQL', 'JSON', 'TXT'] as const;
type Format = (typeof formats)[number];

/** DMS's words for encodings, with its own spelling; UTF8MB4 keeps what UTF8 of MySQL's making loses. */
const encodings = ['UTF8MB4', 'UTF8', 'GBK', 'GB2312', 'ISO_8859_1', 'LATAIN1', 'CP1252'] as const;
type Encoding = (typeof encodings)[number];

/** `FAST` is DMS's default; only a `NORMAL` one can be stopped. */
type Mode = 'FAST' | 'NORMAL';

const otherOptions = 'other options';

/** A workbook says itself how it is encoded. */
function defaultEncoding(format: Format): Encoding | undefined {
  return format === 'XLSX' ? undefined : 'UTF8MB4';
}

interface Wish {
  readonly fileType: Format;
  readonly encoding: Encoding | undefined;
  readonly mode?: Mode;
}

async function ask(desk: TicketDesk): Promise<Wish | undefined> {
  const choices: Choice<Format | typeof otherOptions>[] = [
    ...formats.map((format) => {
      const encoding = defaultEncoding(format);
      return {
        label: format,
        value: format,
        ...(encoding === undefined ? {} : { description: message('{0}', encoding) }),
      };
    }),
    { label: desk.say(message('With other options…')), value: otherOptions },
  ];
  const first = await desk.dialogue.choose(message('Format of the exported file'), choices);
  return first === otherOptions
    ? askAll(desk)
    : first && { fileType: first, encoding: defaultEncoding(first) };
}

/** Every choice that DMS has, one after the other. */
async function askAll({ dialogue, say }: TicketDesk): Promise<Wish | undefined> {
  const fileType = await dialogue.choose(
    message('Format of the exported file'),
    formats.map((format): Choice<Format> => ({ label: format, value: format })),
  );
  if (fileType === undefined) {
    return undefined;
  }
  const encoding = await dialogue.choose(
    message('Encoding of the exported file'),
    encodings.map((value): Choice<Encoding> => ({ label: value, value })),
  );
  if (encoding === undefined) {
    return undefined;
  }
  const mode = await dialogue.choose<Mode>(message('How the export runs'), [
    { label: say(message('Fast')), description: message('DMS’s default'), value: 'FAST' },
    { label: say(message('Normal')), description: message('slower, but can be stopped'), value: 'NORMAL' },
  ]);
  return mode && { fileType, encoding, mode };
}

function started(orderId: string): Message {
  return message(
    'The export of ticket #{0} is running. Its file can be downloaded when it is finished.',
    orderId,
  );
}

/** Runs an approved export. Format and encoding are chosen only now: a ticket does not carry them (dms-api 3.4). */
export async function executeExport(desk: TicketDesk, orderId: string): Promise<void> {
  await desk.work(orderId, async (client) => {
    const wish = await ask(desk);
    if (wish !== undefined) {
      const outcome = await client.call(executeDataExport, {
        OrderId: orderId,
        ActionDetail: JSON.stringify(wish),
      });
      desk.records.expectResult(orderId);
      await desk.done(orderId, outcome, started(orderId));
    }
  });
}
