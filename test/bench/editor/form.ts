import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../editor/drive/until';
import { editions } from '../../editor/editions';
import { Desk } from '../../editor/journeys/desk';
import { openForm } from '../../editor/journeys/open-form';
import { change } from '../../editor/journeys/statements';
import { explained, inPairs, type Figure, type Pairs } from '../figure';
import { packFixture, type Fixture } from './fixture';
import { keystrokes } from './keystroke';
import { noteMoments, tookTo } from './moments';
import type { Moment } from './page/note-moments';

const closing = { command: 'workbench.action.closeActiveEditor', key: 'ctrl+alt+f9' };
const bareForm: Fixture = {
  name: 'bare-form',
  contributes: {
    commands: [{ command: 'bench.openForm', title: 'Open a bare form' }],
    keybindings: [{ command: 'bench.openForm', key: 'ctrl+alt+f8' }, closing],
  },
};
const keys = { ours: 'Control+Alt+Enter', bare: 'Control+Alt+F8', close: 'Control+Alt+F9' } as const;

const bareWebview = 'a bare webview with one text field';

const sizes = { '1KB': 1000, '100KB': 100_000, '1MB': 1_000_000 } as const;
type Size = keyof typeof sizes;

/** SQL in which the first statement has a finding, and the last. */
function sqlOf(bytes: number): string {
  const line = "UPDATE orders SET note = 'lost on its way, so it was sent again' WHERE id = 1;\n";
  return `DELETE FROM orders;\n${line.repeat(Math.floor(bytes / line.length) - 1)}DELETE FROM customers;\n`;
}

function fileOf(size: Size): string {
  return `statements-${size}.sql`;
}

/** The form in a real VS Code, from the chord of its command to its moments. */
export async function form(windows: number): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-form-'));
  const desk = await Desk.open({
    edition: editions.newest,
    journey: 'bench',
    beside: [await packFixture(bareForm, folder)],
    files: Object.fromEntries(
      Object.entries(sizes).map(([size, bytes]) => [fileOf(size as Size), sqlOf(bytes)]),
    ),
    // So that the form edits a megabyte itself.
    settings: () => ({ 'dms.largeSqlKilobytes': 1024, 'editor.largeFileOptimizations': false }),
  });
  try {
    await noteMoments(desk.workbench.page);
    await openForm(desk);
    await desk.workbench.clearNotices();
    const seen = await fields(desk, windows);
    return [...seen, ...(await sql(desk))];
  } catch (error) {
    await desk.workbench.keep('failed').catch(() => undefined);
    throw error;
  } finally {
    await desk.close();
    await rm(folder, { recursive: true });
  }
}

/** Opens a form with a chord, and closes it when it has come to its moments; how long each took. */
async function opened(desk: Desk, chord: keyof typeof keys, moments: readonly Moment[]): Promise<number[]> {
  const { page } = desk.workbench;
  const tabs = page.locator('.tabs-container .tab');
  const before = await tabs.count();
  await page.keyboard.press(keys[chord]);
  const took: number[] = [];
  for (const moment of moments) {
    took.push(await tookTo(page, moment));
  }
  await close(desk, before);
  return took;
}

/** Closes the form in front, and comes back to the SQL. */
async function close({ workbench: { page } }: Desk, tabs: number): Promise<void> {
  await page.keyboard.press(keys.close);
  await until('one tab fewer', async () => {
    if ((await page.locator('.tabs-container .tab').count()) !== tabs) {
      throw new Error('it is still there');
    }
  });
}

/** Pairs in each window after its first; with many, what other programs do meanwhile hits both sides alike. */
const rounds = 6;

/** What closing the form before has left to do belongs to neither side. */
async function settled({ workbench: { page } }: Desk): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestIdleCallback(
          () => {
            resolve();
          },
          { timeout: 2000 },
        );
      }),
  );
}

async function fields(desk: Desk, windows: number): Promise<readonly Figure[]> {
  const { workbench } = desk;
  const first: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
  const later: (readonly [number, number])[] = [];
  const editors: (readonly [number, number])[] = [];
  for (let window = 0; window < windows; window += 1) {
    await workbench.reload();
    for (let round = 0; round <= rounds; round += 1) {
      const took: Record<'ours' | 'bare', number[]> = { ours: [], bare: [] };
      const order = (window + round) % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
      for (const one of order) {
        await workbench.openFile(change.file);
        await workbench.sql.selectLines(change.firstLine, change.lines);
        await settled(desk);
        took[one] = await opened(desk, one, one === 'ours' ? ['firstField', 'sqlEditor'] : ['firstField']);
      }
      const [[own = NaN, editor = NaN], [their = NaN]] = [took.ours, took.bare];
      if (round > 0) {
        later.push([own, their]);
        editors.push([editor, their]);
      } else if (order[0] === 'ours') {
        // The first webview of a window waits for what all of them need, whosever it is.
        first.ours.push(own);
      } else {
        first.bare.push(their);
      }
    }
  }
  const figure = (name: string, pairs: Pairs, most?: number): Figure =>
    inPairs({ name, unit: 'ms', peer: bareWebview, pairs, ...(most === undefined ? {} : { most }) });
  return [
    explained(
      figure('form.firstField.ratio', later, 1.3),
      'The page brings its script, style sheet and draft, and the host has handed it over 7 ms after the chord. By marks in the page, ' +
        'of what the bare one does not need about 15 ms are the way of 150 kB through VS Code, 10 ms compiling and starting the ' +
        'script, 15 ms drawing the first fields and laying them out.',
    ),
    figure(
      'form.firstField.firstOfWindow.ratio',
      first.ours.map((own, index) => [own, first.bare[index] ?? NaN]),
    ),
    figure('form.sqlEditor.ms', editors),
  ];
}

async function sql(desk: Desk): Promise<readonly Figure[]> {
  const { workbench } = desk;
  const { page } = workbench;
  const figures: Figure[] = [];
  for (const size of Object.keys(sizes) as Size[]) {
    const pairs: (readonly [number, number])[] = [];
    for (let round = 0; round < 5; round += 1) {
      await workbench.openFile(fileOf(size));
      await workbench.sql.putCursorIn('DELETE FROM');
      const [bare = NaN] = await opened(desk, 'bare', ['firstField']);
      await workbench.openFile(fileOf(size));
      await workbench.sql.putCursorIn('DELETE FROM');
      await page.keyboard.press('Control+A');
      const [finding = NaN] = await opened(desk, 'ours', ['firstFinding']);
      pairs.push([finding, bare]);
    }
    figures.push(inPairs({ name: `form.firstFinding.${size}.ms`, unit: 'ms', peer: bareWebview, pairs }));
  }
  return [...figures, await typing(desk)];
}

/** A megabyte of SQL, typed into: in the form's editor, and in VS Code's own. */
async function typing({ workbench }: Desk): Promise<Figure> {
  const { page } = workbench;
  await workbench.openFile(fileOf('1MB'));
  await workbench.sql.putCursorIn('DELETE FROM');
  const theirs = await keystrokes(page, page.mainFrame(), 30);
  await page.keyboard.press('Control+A');
  await page.keyboard.press(keys.ours);
  await tookTo(page, 'sqlEditor');
  const frame = await until('the frame of the form', async () => {
    for (const candidate of page.frames()) {
      if (
        (await candidate.locator('.monaco-editor .view-line').count()) > 0 &&
        candidate.parentFrame() !== null
      ) {
        return candidate;
      }
    }
    throw new Error('there is none');
  });
  await frame.locator('.monaco-editor .view-line').first().click();
  const ours = await keystrokes(page, frame, 30);
  return inPairs({
    name: 'form.keystroke.1MB.ms',
    unit: 'ms to paint',
    peer: "VS Code's own editor",
    pairs: ours.map((own, index) => [own, theirs[index] ?? NaN]),
  });
}
