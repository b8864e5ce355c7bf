import { join } from 'node:path';
import * as v from 'valibot';
import { DmsClient } from '../../../src/core/dms/client';
import { systemClock } from '../../../src/core/dms/clock';
import { UndiciTransport } from '../../../src/core/dms/undici-transport';
import { DraftStore } from '../../../src/core/submission/draft-store';
import { Journal } from '../../../src/core/submission/journal';
import { DmsOrderGateway } from '../../../src/core/submission/order-gateway';
import { Submitter } from '../../../src/core/submission/submitter';
import { dcCommon } from '../../../src/core/tickets/dc-common';
import { Draft } from '../../../src/core/tickets/draft';

/**
 * A window without VS Code: types into a draft, presses Submit and clears the draft away once it has its ticket, as the host
 * does. Says on stdout which edits are safe (`kept 2`) and what came of the press (`said {…}`).
 */
const Wish = v.object({
  storage: v.string(),
  endpoint: v.string(),
  draft: Draft,
  edits: v.number(),
  marked: v.boolean(),
});

const { storage, endpoint, draft, edits, marked } = v.parse(Wish, JSON.parse(process.env['PRESS'] ?? ''));

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const setAside = (path: string): void => {
  process.stderr.write(`set aside, not readable: ${path}\n`);
};

const drafts = new DraftStore(join(storage, 'drafts'), setAside);
const journal = new Journal(join(storage, 'journal'), setAside);
for (let revision = 1; revision <= edits; revision += 1) {
  try {
    await drafts.write({ draft, revision });
    say(`kept ${revision}`);
  } catch {
    say('not kept');
  }
}
const transport = new UndiciTransport();
const client = new DmsClient({
  endpoint,
  transport,
  clock: systemClock,
  credentials: () =>
    Promise.resolve({
      accessKeyId: process.env['ALIBABA_CLOUD_ACCESS_KEY_ID'] ?? '',
      accessKeySecret: process.env['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] ?? '',
    }),
});
const result = await new Submitter(journal, systemClock).submit(dcCommon, draft, {
  accountId: '',
  endpoint,
  tid: '',
  gateway: new DmsOrderGateway(client),
  marked,
});
say(`said ${JSON.stringify({ state: result.state, orderIds: 'orderIds' in result ? result.orderIds : [] })}`);
if (result.state === 'created') {
  await drafts.remove(draft.id).catch(() => undefined);
}
await transport.close();
