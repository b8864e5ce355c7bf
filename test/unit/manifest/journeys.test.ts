import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { actionLabels } from '../../../src/core/tickets/action-labels';
import type { TicketAction } from '../../../src/core/tickets/order-actions';

const editor = join(import.meta.dirname, '..', '..', 'editor');
/** The editor tier's journeys, as they are written. */
const journeys = [editor, join(editor, 'journeys')]
  .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
  .filter((path) => path.endsWith('.ts'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n');

/** What a journey does by other means than the row of the ticket: the quick fixes on the SQL. */
const byQuickFix: Readonly<Partial<Record<TicketAction, string>>> = {
  correctSql: 'problems.fix(change.firstLine, `Correct the SQL of ticket #',
  setRows: 'problems.fix(change.firstLine, `with ${change.rows} affected rows',
};

/** A journey takes it from a ticket's menu, or presses the button in the ticket's row. */
function isDriven(label: string): boolean {
  const escaped = label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`\\.(fromMenu|pressTwice)\\(\\w+, '${escaped}'\\)`).test(journeys);
}

it.each(Object.entries(actionLabels))('%s is done in a real VS Code by some journey', (action, { text }) => {
  const fix = byQuickFix[action as TicketAction];
  expect(fix === undefined ? isDriven(text) : journeys.includes(fix)).toBe(true);
});
