import { join } from 'node:path';
import * as v from 'valibot';
import { DmsClient } from '../../../src/core/dms/client';
import { systemClock } from '../../../src/core/dms/clock';
import { UndiciTransport } from '../../../src/core/dms/undici-transport';
import { Journal } from '../../../src/core/submission/journal';
import { DmsOrderGateway } from '../../../src/core/submission/order-gateway';
import { Reconciler } from '../../../src/core/submission/reconciler';
import { createReview } from '../../../src/core/submission/review/create-review';
import { prepareReview, unreadReview } from '../../../src/core/submission/review/review-order';
import { Submitter } from '../../../src/core/submission/submitter';
import { lookForEarlier } from '../../../src/host/review/earlier-review';

/**
 * "Let DMS Review This SQL" without VS Code, from where DMS has the file; whoever is asked says yes. Says on stdout what is told
 * (`review 4711`, `none: refused`).
 */
const Wish = v.object({
  storage: v.string(),
  endpoint: v.string(),
  sql: v.string(),
  attachmentKey: v.string(),
});

const { storage, endpoint, ...wish } = v.parse(Wish, JSON.parse(process.env['PRESS'] ?? ''));
const owner = { accountId: '', endpoint, tid: '' };
const review = { ...wish, dbId: '170001', projectName: 'a.sql', comment: wish.sql };

const transport = new UndiciTransport();
const gateway = new DmsOrderGateway(
  new DmsClient({
    endpoint,
    transport,
    clock: systemClock,
    credentials: () =>
      Promise.resolve({
        accessKeyId: process.env['ALIBABA_CLOUD_ACCESS_KEY_ID'] ?? '',
        accessKeySecret: process.env['ALIBABA_CLOUD_ACCESS_KEY_SECRET'] ?? '',
      }),
  }),
);
const journal = new Journal(join(storage, 'journal'), (path) => {
  process.stderr.write(`set aside, not readable: ${path}\n`);
});
const makers = {
  submitter: new Submitter(journal, systemClock),
  reconciler: new Reconciler(journal, systemClock),
};
const { signal } = new AbortController();
const open = await unreadReview(journal, review, owner, new Date());
const earlier =
  open &&
  (await lookForEarlier(
    {
      journal,
      reconciler: makers.reconciler,
      dialogue: {
        withProgress: (_title, work) => work({ signal, report: () => undefined }),
        confirm: (_text, _detail, ...buttons) => Promise.resolve(buttons[0]),
      },
      showFailure: ({ message }) => Promise.resolve(void process.stderr.write(`${message.text}\n`)),
    },
    open,
    gateway,
  ));
if (earlier?.state === 'made') {
  process.stdout.write(`review ${earlier.orderId}\n`);
} else {
  const made = await createReview(makers, prepareReview(review, owner, new Date()), gateway, signal);
  process.stdout.write(made.ok ? `review ${made.value}\n` : `none: ${made.error.effect}\n`);
}
await transport.close();
