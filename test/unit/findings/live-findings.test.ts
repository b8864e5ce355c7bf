import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { translate } from '../../../src/core/message';
import { LiveFindings } from '../../../src/host/findings/live-findings';
import type { ToForm } from '../../../src/protocol/messages';
import { draftOf } from '../submission/desk';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
});

function live(whole = '') {
  const posted: Extract<ToForm, { type: 'findings' }>[] = [];
  const rows = new Map<string, number>();
  const findings = new LiveFindings({
    severities: () => ({}),
    rowsOf: () => Promise.resolve(rows),
    whole: (draft) => Promise.resolve({ ...draft, values: { ...draft.values, sql: whole } }),
    onRead: () => undefined,
    post: (toForm) => {
      if (toForm.type === 'findings') {
        posted.push(toForm);
      }
    },
    say: translate,
  });
  return { posted, rows, findings };
}

async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
  // A reading of little SQL ends within the turn; this is more than one.
  await new Promise((resolve) => setImmediate(resolve));
}

describe('findings while a person types', () => {
  it('are posted once they pause, for the last revision, with lines', async () => {
    const { posted, findings } = live();
    for (const revision of [1, 2, 3]) {
      findings.look(draftOf('d', 'why', 'SELECT 1;\n\nDELETE FROM t'), revision);
      await pass(100);
    }
    expect(posted).toEqual([]);
    await pass(200);
    expect(posted).toMatchObject([
      {
        revision: 3,
        proposal: { pluginType: 'DC_COMMON' },
        fields: [
          {
            field: 'sql',
            total: 2,
            list: [
              { rule: 'select-in-change', severity: 'warning', line: 1, fix: { text: '' } },
              { rule: 'no-where', severity: 'error', line: 3, start: 11, end: 24, fix: { caret: 7 } },
            ],
          },
        ],
      },
    ]);
  });

  it('are none for SQL that is fine, and none at all once the form is gone', async () => {
    const { posted, findings } = live();
    findings.look(draftOf('d', 'why', 'DELETE FROM t WHERE id = 1'), 1);
    await pass(200);
    expect(posted).toMatchObject([{ revision: 1, fields: [] }]);
    findings.look(draftOf('d', 'why', 'DELETE FROM t'), 2);
    findings.dispose();
    findings.again();
    await pass(1000);
    expect(posted).toHaveLength(1);
  });

  it('are posted again when more is known', async () => {
    const { posted, rows, findings } = live();
    findings.look(draftOf('d', 'why', 'DELETE FROM ducks WHERE date(born) = 1'), 1);
    await pass(200);
    rows.set('ducks', 5_000_000);
    findings.again();
    await pass(0);
    expect(posted.map(({ fields }) => fields.map(({ total }) => total))).toEqual([[], [1]]);
  });

  it('are read anew only when something has changed that they depend on', async () => {
    const { posted, findings } = live();
    const draft = draftOf('d', 'why', 'DELETE FROM t');
    findings.look(draft, 1);
    await pass(200);
    const sized = { ...draft, values: { ...draft.values, comment: 'because' } };
    findings.look(sized, 2);
    await pass(200);
    findings.look({ ...sized, values: { ...sized.values, sql: 'DELETE FROM t WHERE a = 1' } }, 3);
    await pass(200);
    expect(posted.map(({ revision, fields }) => [revision, fields.length])).toEqual([
      [1, 1],
      [2, 1],
      [3, 0],
    ]);
  });

  it('are those of the whole text where that is too big for the page', async () => {
    const { posted, findings } = live('SELECT 1;\nDELETE FROM t');
    findings.look(draftOf('d', 'why', '⟦dms-sql 3f2a9c00-1111-4222-8333-444455556666 5000000⟧'), 1);
    await pass(200);
    expect(posted[0]?.fields[0]?.list).toMatchObject([{ line: 1 }, { rule: 'no-where', line: 2 }]);
  });

  it('lists errors before others when there are very many, and counts all', async () => {
    const { posted, findings } = live();
    findings.look(draftOf('d', 'why', `${'SELECT 1;\n'.repeat(100)}DELETE FROM t;`), 1);
    await pass(200);
    const [field] = posted[0]?.fields ?? [];
    expect(field?.total).toBe(101);
    expect(field?.list).toHaveLength(50);
    expect(field?.list.at(-1)).toMatchObject({ rule: 'no-where', line: 101 });
  });
});
