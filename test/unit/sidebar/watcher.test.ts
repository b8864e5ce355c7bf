import { describe, expect, it } from 'vitest';
import { Watcher, type Look } from '../../../src/host/sidebar/watcher';

/** A clock whose time passes when it is told to; `random` in the middle means no jitter. */
class Stage {
  now = 0;
  looks: number[] = [];
  answer: () => Look = () => ({ changed: false });
  random = 0.5;
  private timers: { readonly at: number; readonly work: () => void }[] = [];
  readonly watcher = new Watcher({
    now: () => this.now,
    random: () => this.random,
    later: (milliseconds, work) => {
      const timer = { at: this.now + milliseconds, work };
      this.timers.push(timer);
      return () => {
        this.timers = this.timers.filter((one) => one !== timer);
      };
    },
    look: () => {
      this.looks.push(this.now);
      return Promise.resolve(this.answer());
    },
  });

  get pending(): number {
    return this.timers.length;
  }

  async pass(milliseconds: number): Promise<void> {
    const end = this.now + milliseconds;
    for (;;) {
      const [next] = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) {
        break;
      }
      this.timers = this.timers.filter((one) => one !== next);
      this.now = next.at;
      next.work();
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.now = end;
  }
}

const minute = 60_000;

describe('a watcher', () => {
  it('has no timer while there is nothing to see', async () => {
    const stage = new Stage();
    stage.watcher.stir();
    expect(stage.pending).toBe(0);
    stage.watcher.watch(true);
    expect(stage.pending).toBe(1);
    stage.watcher.watch(false);
    expect(stage.pending).toBe(0);
    await stage.pass(60 * minute);
    expect(stage.looks).toEqual([]);
  });

  it('looks after 5 s, then ever more seldom, at last every 5 min', async () => {
    const stage = new Stage();
    stage.watcher.watch(true);
    await stage.pass(60 * minute);
    const pauses = stage.looks.map((at, index) => at - (stage.looks[index - 1] ?? 0));
    expect(pauses.slice(0, 4)).toEqual([5000, 8000, 12_800, 20_480]);
    expect(pauses.at(-1)).toBe(300_000);
    expect(stage.looks.length).toBeLessThan(25);
    expect(stage.pending).toBe(1);
  });

  it('begins anew when something changed, here or in DMS', async () => {
    const stage = new Stage();
    stage.watcher.watch(true);
    await stage.pass(10 * minute);
    stage.watcher.stir();
    const before = stage.looks.length;
    await stage.pass(5000);
    expect(stage.looks.length).toBe(before + 1);
    stage.answer = () => ({ changed: true });
    await stage.pass(60_000);
    expect(stage.looks.slice(-3).map((at, i, all) => at - (all[i - 1] ?? at))).toEqual([0, 5000, 5000]);
  });

  it('leaves DMS alone for as long as it asks', async () => {
    const stage = new Stage();
    stage.answer = () => ({ changed: false, wait: 400_000 });
    stage.watcher.watch(true);
    await stage.pass(400_000);
    expect(stage.looks).toEqual([5000]);
    await stage.pass(6000);
    expect(stage.looks).toEqual([5000, 405_000]);
  });

  it('looks at once at what became overdue while nobody saw it', async () => {
    const stage = new Stage();
    stage.watcher.watch(true);
    await stage.pass(5000);
    stage.watcher.watch(false);
    await stage.pass(30 * minute);
    stage.watcher.watch(true);
    await stage.pass(0);
    expect(stage.looks).toHaveLength(2);
  });

  it('spreads the looks of several windows', async () => {
    const stage = new Stage();
    stage.random = 1;
    stage.watcher.watch(true);
    await stage.pass(minute);
    expect(stage.looks[0]).toBe(6000);
  });

  it('goes on after a look that took long, and stops when it was ended meanwhile', async () => {
    const stage = new Stage();
    let finish: (look: Look) => void = () => undefined;
    const watcher = new Watcher({
      now: () => stage.now,
      random: () => 0.5,
      later: (_milliseconds, work) => {
        queueMicrotask(work);
        return () => undefined;
      },
      look: () =>
        new Promise((resolve) => {
          stage.looks.push(1);
          finish = resolve;
        }),
    });
    watcher.watch(true);
    await new Promise((resolve) => setImmediate(resolve));
    watcher.stir();
    watcher.dispose();
    finish({ changed: true });
    await new Promise((resolve) => setImmediate(resolve));
    expect(stage.looks).toHaveLength(1);
  });
});
