import { expect } from 'vitest';
import { journeyTest } from './journey-test';
import { openForm } from './journeys/open-form';
import { awkwardText, cleanup, design, lockFree, ownership, permission } from './journeys/other-types';

journeyTest('the types beside change and export each come to their end', async ({ desk }) => {
  await openForm(desk, () => desk.workbench.run('DMS: Submit as DMS Ticket'));
  expect((await lockFree(desk)).finalStatus).toBe('success');
  expect((await cleanup(desk)).finalStatus).toBe('processing');
  expect((await design(desk)).finalStatus).toBe('success');
  expect((await permission(desk)).finalStatus).toBe('success');
  expect((await ownership(desk)).finalStatus).toBe('success');
  await awkwardText(desk);
});
