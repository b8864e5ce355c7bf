import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KeptRows, type KeptGroup } from '../../../src/host/sidebar/kept-rows';
import type { SectionItem } from '../../../src/host/sidebar/section-source';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Rows that a test changes, and how often they were read. */
class Source {
  items: SectionItem[] = [];
  reads = 0;
  private readonly listeners = new Set<() => void>();
  /** How long a reading takes, in milliseconds. */
  takes = 0;

  async list(): Promise<readonly SectionItem[]> {
    this.reads += 1;
    const { items, takes } = this;
    await new Promise((resolve) => setTimeout(resolve, takes));
    return items;
  }

  onDidChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  put(...labels: string[]): void {
    this.items = labels.map((label) => ({ id: label, label, description: undefined }));
    for (const listener of this.listeners) {
      listener();
    }
  }
}

function keep() {
  const [drafts, unconfirmed] = [new Source(), new Source()];
  const told: (readonly KeptGroup[])[] = [];
  const rows = new KeptRows({ drafts, unconfirmed }, (groups) => told.push(groups));
  return { drafts, unconfirmed, rows, told };
}

describe('what is kept on this machine', () => {
  it('is read when it is asked for, and told of when it looks different', async () => {
    const { drafts, rows, told } = keep();
    drafts.put('a');
    const reading = rows.read();
    await vi.advanceTimersByTimeAsync(0);
    await reading;
    expect(rows.of('drafts').map(({ id }) => id)).toEqual(['a']);
    expect(told).toEqual([['drafts']]);
  });

  it('is read once for all that is typed until the person pauses', async () => {
    const { drafts, rows, told } = keep();
    for (let key = 0; key < 20; key += 1) {
      drafts.put(`a${key}`);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(drafts.reads).toBe(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(drafts.reads).toBe(1);
    expect(rows.of('drafts').map(({ label }) => label)).toEqual(['a19']);
    expect(told).toEqual([['drafts']]);
  });

  it('is told of no more than looks different', async () => {
    const { drafts, unconfirmed, told } = keep();
    drafts.put('a');
    await vi.advanceTimersByTimeAsync(1000);
    // As when only the SQL of a draft was edited, which its row does not show.
    drafts.put('a');
    await vi.advanceTimersByTimeAsync(1000);
    unconfirmed.put('b');
    await vi.advanceTimersByTimeAsync(1000);
    expect(told).toEqual([['drafts'], ['unconfirmed']]);
  });

  it('is as the latest reading says, also when an earlier one takes longer', async () => {
    const { drafts, rows } = keep();
    drafts.takes = 5000;
    drafts.put('old');
    const slow = rows.read();
    drafts.takes = 0;
    drafts.put('new');
    const quick = rows.read();
    await vi.advanceTimersByTimeAsync(6000);
    await Promise.all([slow, quick]);
    expect(rows.of('drafts').map(({ id }) => id)).toEqual(['new']);
  });

  it('is no longer read once nobody wants it', async () => {
    const { drafts, rows } = keep();
    drafts.put('a');
    rows.dispose();
    drafts.put('b');
    await vi.advanceTimersByTimeAsync(1000);
    expect(drafts.reads).toBe(0);
  });
});
