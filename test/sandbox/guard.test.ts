import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/core/dms/clock';
import { getOrderBaseInfo } from '../../src/core/dms/operations';
import { UndiciTransport } from '../../src/core/dms/undici-transport';
import { translate } from '../../src/core/message';
import { Journal } from '../../src/core/submission/journal';
import { DmsOrderGateway } from '../../src/core/submission/order-gateway';
import { Submitter } from '../../src/core/submission/submitter';
import { dcCommon } from '../../src/core/tickets/dc-common';
import type { Draft } from '../../src/core/tickets/draft';
import { guard } from '../../src/core/submission/guard';
import { shopDev } from './clients/shop-dev';
import { productClient } from './clients/product-client';
import { startSandbox } from './sandbox';

test('the reason for submitting anyway is in the journal’s intent and in the ticket', async () => {
  const sandbox = await startSandbox({ pace: 5 });
  onTestFinished(() => sandbox.close());
  const folder = await mkdtemp(join(tmpdir(), 'guard-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const transport = new UndiciTransport({});
  onTestFinished(() => transport.close());
  const client = productClient(sandbox, transport);
  const draft: Draft = {
    id: 'd1',
    pluginType: 'DC_COMMON',
    values: {
      databases: [shopDev],
      comment: 'Prices of spring',
      affectRows: '1',
      sql: 'UPDATE products SET price = price',
      $reason: 'every product is meant',
    },
  };
  const verdict = await guard(dcCommon, draft, { production: '' }, { severities: {}, say: translate });
  if (!verdict.ok) {
    throw new Error('the guard did not take the reason');
  }
  const journal = new Journal(folder, () => undefined);
  const result = await new Submitter(journal, systemClock).submit(dcCommon, verdict.draft, {
    accountId: 'a',
    endpoint: sandbox.endpoint,
    tid: sandbox.tenant.tid,
    gateway: new DmsOrderGateway(client),
    marked: true,
  });
  expect(result.state).toBe('created');
  const [entry] = await journal.list();
  expect(entry?.parameters.Comment).toMatch(/^Prices of spring\n\n.*no-where.*: every product is meant/);
  const [orderId = ''] = entry?.orderIds ?? [];
  const shown = await client.call(getOrderBaseInfo, { OrderId: orderId });
  expect(shown.ok && shown.value.comment).toBe(entry?.parameters.Comment);
});
