import { expect, test } from 'vitest';
import { translate, type Message } from '../../../src/core/message';
import { dcCommon } from '../../../src/core/tickets/dc-common';
import type { Choice, Dialogue } from '../../../src/host/actions/dialogue';
import { exportRecord, type RecordPorts } from '../../../src/host/record/export-record';
import { contextOf, draftOf, newDesk } from '../submission/desk';
import { FakeDms } from '../submission/fake-dms';

/** A person who chooses rows by their labels, in turn, and saves under a name. */
function person(choices: string[], saveAs?: string) {
  const told: string[] = [];
  const offered: string[][] = [];
  const dialogue: Pick<Dialogue, 'tell' | 'warn' | 'choose' | 'askWhereToSave'> = {
    tell: (text: Message) => {
      told.push(translate(text));
      return Promise.resolve(undefined);
    },
    warn: (text: Message) => {
      told.push(translate(text));
      return Promise.resolve(undefined);
    },
    choose: <T>(_question: Message, rows: readonly Choice<T>[]) => {
      offered.push(
        rows.map(({ label, description }) => `${label} ${description ? translate(description) : ''}`),
      );
      const label = choices.shift();
      return Promise.resolve(rows.find((row) => row.label === label)?.value);
    },
    askWhereToSave: (name: string) => Promise.resolve(saveAs ?? name),
  };
  return { told, offered, dialogue };
}

async function portsFor(one: ReturnType<typeof person>) {
  const { journal, submitter } = await newDesk();
  const dms = new FakeDms();
  const written = new Map<string, string>();
  const ports: RecordPorts = {
    journal,
    dialogue: one.dialogue as Dialogue,
    say: translate,
    accountId: () => 'b',
    write: (uri, text) => {
      written.set(uri, text);
      return Promise.resolve();
    },
    open: () => Promise.resolve(),
  };
  return {
    ports,
    written,
    submit: (draftId: string, accountId: string) =>
      submitter.submit(dcCommon, draftOf(draftId), { ...contextOf(dms), accountId }),
  };
}

test('a ticket’s record is saved as Markdown or as JSON', async () => {
  const one = person(['Markdown', 'JSON']);
  const { ports, written, submit } = await portsFor(one);
  await submit('d', 'a');
  await exportRecord(ports, '900');
  await exportRecord(ports, '900');
  expect([...written.keys()]).toEqual(['dms-ticket-900.md', 'dms-ticket-900.json']);
  expect(written.get('dms-ticket-900.md')).toContain('# DMS ticket 900');
  expect(JSON.parse(written.get('dms-ticket-900.json') ?? '')).toMatchObject({ orderIds: ['900'] });
  expect(one.told).toEqual(Array.from({ length: 2 }, () => 'The record of ticket #900 is saved.'));
});

test('without a ticket at hand it asks for one of those on record, the newest first', async () => {
  const one = person(['#901', 'JSON']);
  const { ports, written, submit } = await portsFor(one);
  await submit('d', 'a');
  await submit('e', 'a');
  await exportRecord(ports, undefined);
  expect(one.offered[0]?.map((row) => row.slice(0, 4))).toEqual(['#901', '#900']);
  expect(one.offered[0]?.[0]).toMatch(/^#901 \d{4}-\d\d-\d\d · price of ducks$/);
  expect([...written.keys()]).toEqual(['dms-ticket-901.json']);
});

test('a ticket that is not on record is said to be none', async () => {
  const one = person([]);
  const { ports, written } = await portsFor(one);
  await exportRecord(ports, '900');
  await exportRecord(ports, undefined);
  expect(written.size).toBe(0);
  expect(one.told).toEqual([
    expect.stringContaining('There is no record of ticket #900'),
    'No ticket has been submitted from this machine yet.',
  ]);
});

test('a disk that refuses is told, and giving up writes nothing', async () => {
  const one = person(['JSON', 'neither']);
  const { ports, written, submit } = await portsFor(one);
  await submit('d', 'a');
  await exportRecord({ ...ports, write: () => Promise.reject(new Error('ENOSPC')) }, '900');
  await exportRecord(ports, '900');
  expect(one.told).toEqual(['The file could not be written (ENOSPC). Make room, or choose another place.']);
  expect(written.size).toBe(0);
});
