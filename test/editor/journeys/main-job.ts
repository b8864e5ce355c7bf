import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { Edition } from '../editions';
import { journeyTest } from '../journey-test';
import { root } from '../places';
import { changeRows } from './change-rows';
import { exportRows } from './export-rows';

/** What the product is for, in one VS Code: both types of ticket from the selection to the end. */
export function describeMainJob(edition: Edition): void {
  describe(`in VS Code ${edition.vscode}`, () => {
    const here = journeyTest.extend({ setting: { edition } });

    here('selected DML becomes changed rows', async ({ desk }) => {
      const { finalStatus, rowsChanged } = await changeRows(desk);
      expect(finalStatus).toBe('success');
      expect(rowsChanged).toBeGreaterThan(1);
    });

    here('a selected query becomes a downloaded file', async ({ desk }) => {
      const file = join(root, 'out', `export-${edition.name}.zip`);
      const { finalStatus, rows } = await exportRows(desk, file, { signedIn: false });
      expect(finalStatus).toBe('success');
      expect(rows).toBeGreaterThan(1);
    });
  });
}
