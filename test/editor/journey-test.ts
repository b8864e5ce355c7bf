import { test as base } from 'vitest';
import { editions } from './editions';
import { Desk, type DeskOptions } from './journeys/desk';

type Setting = Partial<Omit<DeskOptions, 'journey'>>;

/**
 * A test at a desk of its own, on the newest VS Code; `journeyTest.extend({ setting: … })` sets it otherwise. The last
 * screenshot of a failed one shows how far it came.
 */
export const journeyTest = base.extend<{ setting: Setting; desk: Desk }>({
  setting: {},
  desk: async ({ task, setting }, use) => {
    const journey = task.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
    const desk = await Desk.open({ edition: editions.newest, journey, ...setting });
    try {
      await use(desk);
    } finally {
      if (task.result?.state === 'fail') {
        await desk.workbench.keep('failed').catch(() => undefined);
      }
      await desk.close();
    }
  },
});
